import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { AwardsController } from './awards.controller.js';
import { AwardsService } from './awards.service.js';

@Module({
  imports: [EventRecorderModule],
  controllers: [AwardsController],
  providers: [AwardsService],
})
export class AwardsModule {}
