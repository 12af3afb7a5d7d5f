import { Module } from '@nestjs/common';
import { InitiativesModule } from '../initiatives/initiatives.module.js';
import { MeasureSetsController } from './measure-sets.controller.js';
import { MeasureSetsService } from './measure-sets.service.js';

@Module({
  imports: [InitiativesModule],
  controllers: [MeasureSetsController],
  providers: [MeasureSetsService],
})
export class MeasureSetsModule {}
