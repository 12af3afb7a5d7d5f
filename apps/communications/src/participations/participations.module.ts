import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { ReviewsModule } from '../reviews/reviews.module.js';
import { ParticipationsConsumer } from './participations.consumer.js';

@Module({ imports: [NotificationRequestsModule, ReviewsModule], controllers: [ParticipationsConsumer] })
export class ParticipationsModule {}
