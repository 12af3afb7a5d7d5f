import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { ParticipationsModule } from '../participations/participations.module.js';
import { TaRequestsController } from './ta-requests.controller.js';
import { TaRequestsService } from './ta-requests.service.js';

@Module({
  imports: [EventRecorderModule, ParticipationsModule],
  controllers: [TaRequestsController],
  providers: [TaRequestsService],
})
export class TaRequestsModule {}
