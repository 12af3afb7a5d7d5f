import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { PlansConsumer } from './plans.consumer.js';

@Module({ imports: [NotificationRequestsModule, ReviewsModule], controllers: [PlansConsumer] })
export class PlansModule {}
