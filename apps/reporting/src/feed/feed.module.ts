import { Module } from '@nestjs/common';
import { PublicationModule } from '../figures/publication.module.js';
import { VisibilityModule } from '../visibility/visibility.module.js';
import { FeedController } from './feed.controller.js';
import { FeedService } from './feed.service.js';

@Module({
  imports: [PublicationModule, VisibilityModule],
  controllers: [FeedController],
  providers: [FeedService],
})
export class FeedModule {}
