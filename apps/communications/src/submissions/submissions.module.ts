import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { SubmissionsConsumer } from './submissions.consumer.js';

@Module({ imports: [NotificationRequestsModule, ReviewsModule], controllers: [SubmissionsConsumer] })
export class SubmissionsModule {}
