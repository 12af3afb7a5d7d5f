import { Module } from '@nestjs/common';
import { CoordinationModule } from '../coordination/coordination.module.js';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { ActionItemsController } from './action-items.controller.js';
import { ActionItemsService } from './action-items.service.js';
import { DueActionItems } from './due-action-items.service.js';
import { DueActionItemsWorker } from './due-action-items.worker.js';

@Module({
  imports: [CoordinationModule, NotificationRequestsModule],
  controllers: [ActionItemsController],
  providers: [ActionItemsService, DueActionItems, DueActionItemsWorker],
})
export class ActionItemsModule {}
