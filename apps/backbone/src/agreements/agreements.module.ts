import { Module } from '@nestjs/common';
import { DatedRecordsModule } from '../dated-records/dated-records.module.js';
import { AgreementsController } from './agreements.controller.js';
import { AgreementsService } from './agreements.service.js';

@Module({
  imports: [DatedRecordsModule],
  controllers: [AgreementsController],
  providers: [AgreementsService],
})
export class AgreementsModule {}
