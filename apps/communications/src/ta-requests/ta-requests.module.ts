import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { TaRequestsConsumer } from './ta-requests.consumer.js';

@Module({ imports: [NotificationRequestsModule], controllers: [TaRequestsConsumer] })
export class TaRequestsModule {}
