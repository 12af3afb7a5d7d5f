import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { AwardsController } from './awards.controller.js';
import { AwardsReader } from './awards.reader.js';
import { AwardsService } from './awards.service.js';

@Module({
  imports: [EventRecorderModule],
  controllers: [AwardsController],
  providers: [AwardsService, AwardsReader],
})
export class AwardsModule {}
