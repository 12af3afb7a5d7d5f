import { Module } from '@nestjs/common';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { GoalDisclosures } from './goal-disclosures.js';
import { GoalsController } from './goals.controller.js';
import { GoalsReader } from './goals.reader.js';
import { GoalsService } from './goals.service.js';

@Module({
  imports: [IndicatorsModule, PlansModule],
  controllers: [GoalsController],
  providers: [GoalDisclosures, GoalsService, GoalsReader],
})
export class GoalsModule {}
