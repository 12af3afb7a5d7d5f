import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { FiguresConsumer } from './figures.consumer.js';

@Module({ imports: [NotificationRequestsModule], controllers: [FiguresConsumer] })
export class FiguresModule {}
