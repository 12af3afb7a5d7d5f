import { Module } from '@nestjs/common';
import { PublicationModule } from '../figures/publication.module.js';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { FeedController } from './feed.controller.js';
import { FeedReader } from './feed.reader.js';
import { FeedService } from './feed.service.js';

@Module({
  imports: [PublicationModule, DisclosureModule],
  controllers: [FeedController],
  providers: [FeedService, FeedReader],
})
export class FeedModule {}
