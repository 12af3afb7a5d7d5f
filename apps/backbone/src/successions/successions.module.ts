import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { SuccessionsController } from './successions.controller.js';
import { SuccessionsService } from './successions.service.js';

@Module({
  imports: [EventRecorderModule],
  controllers: [SuccessionsController],
  providers: [SuccessionsService],
})
export class SuccessionsModule {}
