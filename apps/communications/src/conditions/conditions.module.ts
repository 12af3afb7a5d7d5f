import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { ConditionsConsumer } from './conditions.consumer.js';

@Module({ imports: [NotificationRequestsModule], controllers: [ConditionsConsumer] })
export class ConditionsModule {}
