import { Module } from '@nestjs/common';
import { DatedRecordsModule } from '../dated-records/dated-records.module.js';
import { ChampionsController } from './champions.controller.js';
import { ChampionsService } from './champions.service.js';

@Module({
  imports: [DatedRecordsModule],
  controllers: [ChampionsController],
  providers: [ChampionsService],
})
export class ChampionsModule {}
