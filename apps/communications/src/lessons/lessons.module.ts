import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { LessonsConsumer } from './lessons.consumer.js';

@Module({ imports: [NotificationRequestsModule], controllers: [LessonsConsumer] })
export class LessonsModule {}
