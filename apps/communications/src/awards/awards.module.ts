import { Module } from '@nestjs/common';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { AwardsConsumer } from './awards.consumer.js';

@Module({ imports: [NotificationRequestsModule], controllers: [AwardsConsumer] })
export class AwardsModule {}
