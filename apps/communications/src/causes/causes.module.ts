import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { CausesService } from './causes.service.js';
import { Recipients } from './recipients.service.js';
import { WaitingCausesWorker } from './waiting-causes.worker.js';

@Module({
  imports: [NotificationsModule],
  providers: [CausesService, Recipients, WaitingCausesWorker],
  exports: [CausesService],
})
export class CausesModule {}
