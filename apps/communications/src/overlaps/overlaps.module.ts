import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { OverlapsConsumer } from './overlaps.consumer.js';

@Module({ imports: [NotificationRequestsModule], controllers: [OverlapsConsumer] })
export class OverlapsModule {}
