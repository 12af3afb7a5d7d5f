import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { ParticipationsModule } from '../participations/participations.module.js';
import { LessonsController } from './lessons.controller.js';
import { LessonsService } from './lessons.service.js';

@Module({
  imports: [EventRecorderModule, ParticipationsModule],
  controllers: [LessonsController],
  providers: [LessonsService],
})
export class LessonsModule {}
