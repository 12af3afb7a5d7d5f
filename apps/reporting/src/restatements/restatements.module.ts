import { Module } from '@nestjs/common';
import { PublicationModule } from '../figures/publication.module.js';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { RestatementsController } from './restatements.controller.js';
import { RestatementsService } from './restatements.service.js';

@Module({
  imports: [PublicationModule, DisclosureModule],
  controllers: [RestatementsController],
  providers: [RestatementsService],
})
export class RestatementsModule {}
