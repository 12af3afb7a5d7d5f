import { Module } from '@nestjs/common';
import { Inbox } from './inbox.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';

@Module({
  controllers: [NotificationsController],
  providers: [NotificationsService, Inbox],
  exports: [Inbox],
})
export class NotificationsModule {}
