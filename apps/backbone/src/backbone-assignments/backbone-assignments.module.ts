import { Module } from '@nestjs/common';
import { DatedRecordsModule } from '../dated-records/dated-records.module.js';
import { BackboneAssignmentsController } from './backbone-assignments.controller.js';
import { BackboneAssignmentsService } from './backbone-assignments.service.js';

@Module({
  imports: [DatedRecordsModule],
  controllers: [BackboneAssignmentsController],
  providers: [BackboneAssignmentsService],
})
export class BackboneAssignmentsModule {}
