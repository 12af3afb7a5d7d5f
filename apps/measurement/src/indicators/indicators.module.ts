import { Module } from '@nestjs/common';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { IndicatorFinder } from './indicator-finder.js';
import { IndicatorsController } from './indicators.controller.js';
import { IndicatorsService } from './indicators.service.js';

@Module({
  imports: [InitiativesModule],
  controllers: [IndicatorsController],
  providers: [IndicatorFinder, IndicatorsService],
})
export class IndicatorsModule {}
