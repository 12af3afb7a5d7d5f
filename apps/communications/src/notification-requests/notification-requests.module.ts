import { Module } from '@nestjs/common';
import { Inbox } from './inbox.js';
import { NotificationRequestsService } from './notification-requests.service.js';
import { Recipients } from './recipients.service.js';
import { WaitingRequestsWorker } from './waiting-requests.worker.js';

@Module({
  providers: [NotificationRequestsService, Recipients, Inbox, WaitingRequestsWorker],
  exports: [NotificationRequestsService, Inbox],
})
export class NotificationRequestsModule {}
