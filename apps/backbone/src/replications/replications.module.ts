import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { ParticipationsModule } from '../participations/participations.module.js';
import { ReplicationsController } from './replications.controller.js';
import { ReplicationsService } from './replications.service.js';

@Module({
  imports: [EventRecorderModule, ParticipationsModule],
  controllers: [ReplicationsController],
  providers: [ReplicationsService],
})
export class ReplicationsModule {}
