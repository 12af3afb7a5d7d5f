import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { PlanAccess } from './plan-access.js';
import { PlanDecisionsController } from './plan-decisions.controller.js';
import { PlanDecisionsService } from './plan-decisions.service.js';
import { PlanDisclosures } from './plan-disclosures.js';
import { PlansController } from './plans.controller.js';
import { PlansReader } from './plans.reader.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [IndicatorsModule],
  controllers: [PlansController, PlanDecisionsController],
  providers: [PlanAccess, PlanDisclosures, PlansService, PlanDecisionsService, PlansReader],
})
export class PlansModule {}
