import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { WaitingReviews } from './waiting-reviews.service.js';
import { WaitingReviewsWorker } from './waiting-reviews.worker.js';

@Module({
  imports: [NotificationRequestsModule],
  providers: [WaitingReviews, WaitingReviewsWorker],
  exports: [WaitingReviews],
})
export class ReviewsModule {}
