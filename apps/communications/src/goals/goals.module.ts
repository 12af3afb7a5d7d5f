import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { GoalsConsumer } from './goals.consumer.js';

@Module({ imports: [NotificationRequestsModule, ReviewsModule], controllers: [GoalsConsumer] })
export class GoalsModule {}
