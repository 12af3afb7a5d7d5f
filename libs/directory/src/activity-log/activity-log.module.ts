import { Module } from '@nestjs/common';
import { ActivityLogController } from './activity-log.controller.js';
import { ActivityLogService } from './activity-log.service.js';

@Module({ controllers: [ActivityLogController], providers: [ActivityLogService] })
export class ActivityLogModule {}
