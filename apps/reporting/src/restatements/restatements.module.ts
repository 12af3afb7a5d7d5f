import { Module } from '@nestjs/common';
import { PublicationModule } from '../figures/publication.module.js';
import { VisibilityModule } from '../visibility/visibility.module.js';
import { RestatementsController } from './restatements.controller.js';
import { RestatementsService } from './restatements.service.js';

@Module({
  imports: [PublicationModule, VisibilityModule],
  controllers: [RestatementsController],
  providers: [RestatementsService],
})
export class RestatementsModule {}
