import { Module } from '@nestjs/common';
import { EventRecorderModule } from '../event-recorder/event-recorder.module.js';
import { ParticipationsModule } from '../participations/participations.module.js';
import { DatedRecords } from './dated-records.js';

@Module({
  imports: [EventRecorderModule, ParticipationsModule],
  providers: [DatedRecords],
  exports: [DatedRecords],
})
export class DatedRecordsModule {}
