import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { MeasureSetsModule } from '../measure-sets/measure-sets.module.js';
import { PlanAccess } from './plan-access.js';
import { PlanDecisionsController } from './plan-decisions.controller.js';
import { PlanDecisionsService } from './plan-decisions.service.js';
import { PlanDisclosures } from './plan-disclosures.js';
import { PlanNames } from './plan-names.js';
import { PlansController } from './plans.controller.js';
import { PlansReader } from './plans.reader.js';
import { PlansService } from './plans.service.js';

@Module({
  imports: [ActivitiesModule, IndicatorsModule, MeasureSetsModule],
  controllers: [PlansController, PlanDecisionsController],
  providers: [PlanAccess, PlanDisclosures, PlanNames, PlansService, PlanDecisionsService, PlansReader],
  exports: [PlanAccess, PlanNames],
})
export class PlansModule {}
