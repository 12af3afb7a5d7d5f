import { AUTHORITY } from '@impact/service';
import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { FirstAdministrator } from './first-administrator.js';
import { OpeningsController } from './openings.controller.js';
import { OpeningsService } from './openings.service.js';

@Module({
  imports: [EventRecorderModule],
  controllers: [OpeningsController],
  providers: [FirstAdministrator, { provide: AUTHORITY, useExisting: FirstAdministrator }, OpeningsService],
})
export class OpeningsModule {}
