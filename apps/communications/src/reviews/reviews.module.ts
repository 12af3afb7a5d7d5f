import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { WaitingReviews } from './waiting-reviews.service.js';
import { WaitingReviewsWorker } from './waiting-reviews.worker.js';

@Module({
  imports: [CausesModule, NotificationsModule],
  providers: [WaitingReviews, WaitingReviewsWorker],
  exports: [WaitingReviews],
})
export class ReviewsModule {}
