import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { RestatementsController } from './restatements.controller.js';
import { RestatementsService } from './restatements.service.js';

@Module({
  imports: [PublicationModule, DisclosureModule],
  controllers: [RestatementsController],
  providers: [RestatementsService],
})
export class RestatementsModule {}
