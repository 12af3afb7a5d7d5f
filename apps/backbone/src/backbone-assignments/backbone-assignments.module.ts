import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { ParticipationsModule } from '../participations/participations.module.js';
import { BackboneAssignmentsController } from './backbone-assignments.controller.js';
import { BackboneAssignmentsService } from './backbone-assignments.service.js';

@Module({
  imports: [EventRecorderModule, ParticipationsModule],
  controllers: [BackboneAssignmentsController],
  providers: [BackboneAssignmentsService],
})
export class BackboneAssignmentsModule {}
