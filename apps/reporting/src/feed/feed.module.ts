import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { PublicationModule } from '../publication/publication.module.js';
import { FeedController } from './feed.controller.js';
import { FeedReader } from './feed.reader.js';
import { FeedService } from './feed.service.js';

@Module({
  imports: [PublicationModule, DisclosureModule],
  controllers: [FeedController],
  providers: [FeedService, FeedReader],
})
export class FeedModule {}
