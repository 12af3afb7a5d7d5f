import { Module } from '@nestjs/common';
import { DatedRecordsModule } from '../dated-records/dated-records.module.js';
import { FundingSourcesController } from './funding-sources.controller.js';
import { FundingSourcesService } from './funding-sources.service.js';

@Module({
  imports: [DatedRecordsModule],
  controllers: [FundingSourcesController],
  providers: [FundingSourcesService],
})
export class FundingSourcesModule {}
