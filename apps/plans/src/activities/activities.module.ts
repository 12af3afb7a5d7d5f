import { Module } from '@nestjs/common';
import { OverlapsModule } from '../overlaps/overlaps.module.js';
import { ActivitiesController } from './activities.controller.js';
import { ActivitiesService } from './activities.service.js';
import { AgreedActivities } from './agreed-activities.js';

@Module({
  imports: [OverlapsModule],
  controllers: [ActivitiesController],
  providers: [ActivitiesService, AgreedActivities],
  exports: [AgreedActivities],
})
export class ActivitiesModule {}
