import { Module } from '@nestjs/common';
import { CoordinationModule } from '../coordination/coordination.module.js';
import { MeetingContacts } from './meeting-contacts.service.js';
import { MeetingsController } from './meetings.controller.js';
import { MeetingsService } from './meetings.service.js';

@Module({
  imports: [CoordinationModule],
  controllers: [MeetingsController],
  providers: [MeetingsService, MeetingContacts],
})
export class MeetingsModule {}
