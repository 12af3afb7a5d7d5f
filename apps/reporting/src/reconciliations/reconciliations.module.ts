import { HEALTH_CHECK } from '@impact/service';
import { Module } from '@nestjs/common';
import { StructureModule } from '../structure/structure.module.js';
import { ReconciliationSchedule } from './reconciliation.schedule.js';
import { ReconciliationsController } from './reconciliations.controller.js';
import { ReconciliationsService } from './reconciliations.service.js';
import { SliceCheck } from './slice-check.js';

@Module({
  imports: [StructureModule],
  controllers: [ReconciliationsController],
  providers: [
    ReconciliationSchedule,
    ReconciliationsService,
    SliceCheck,
    { provide: HEALTH_CHECK, useExisting: ReconciliationSchedule },
  ],
})
export class ReconciliationsModule {}
