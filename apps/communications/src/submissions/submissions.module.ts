import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { SubmissionsConsumer } from './submissions.consumer.js';
import { WaitingSubmissions } from './waiting-submissions.service.js';
import { WaitingSubmissionsWorker } from './waiting-submissions.worker.js';

@Module({
  imports: [CausesModule, NotificationsModule],
  controllers: [SubmissionsConsumer],
  providers: [WaitingSubmissions, WaitingSubmissionsWorker],
  exports: [WaitingSubmissions],
})
export class SubmissionsModule {}
