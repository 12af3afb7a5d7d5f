import { Module } from '@nestjs/common';
import { CoordinationModule } from '../coordination/coordination.module.js';
import { NotificationRequestsModule } from '../notification-requests/notification-requests.module.js';
import { OverduePaths } from './overdue-paths.service.js';
import { OverduePathsWorker } from './overdue-paths.worker.js';
import { PathsController } from './paths.controller.js';
import { PathsService } from './paths.service.js';

@Module({
  imports: [CoordinationModule, NotificationRequestsModule],
  controllers: [PathsController],
  providers: [PathsService, OverduePaths, OverduePathsWorker],
})
export class PathsModule {}
