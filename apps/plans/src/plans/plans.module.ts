import { Module } from '@nestjs/common';
import { PlanAccess } from './plan-access.js';
import { PlanDecisionsController } from './plan-decisions.controller.js';
import { PlanDecisionsService } from './plan-decisions.service.js';
import { PlansController } from './plans.controller.js';
import { PlansReader } from './plans.reader.js';
import { PlansService } from './plans.service.js';

@Module({
  controllers: [PlansController, PlanDecisionsController],
  providers: [PlanAccess, PlansService, PlanDecisionsService, PlansReader],
})
export class PlansModule {}
