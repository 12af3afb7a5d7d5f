import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { Coordination } from './coordination.js';
import { ParticipationEnrolmentService } from './participation-enrolment.service.js';
import { ParticipationMovesService } from './participation-moves.service.js';
import { ParticipationsController } from './participations.controller.js';
import { ParticipationsService } from './participations.service.js';

@Module({
  imports: [EventRecorderModule],
  controllers: [ParticipationsController],
  providers: [ParticipationsService, ParticipationEnrolmentService, ParticipationMovesService, Coordination],
  exports: [Coordination],
})
export class ParticipationsModule {}
