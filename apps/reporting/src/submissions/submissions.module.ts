import { Module } from '@nestjs/common';
import { SubmissionEvents } from './submission-events.js';

@Module({ providers: [SubmissionEvents], exports: [SubmissionEvents] })
export class SubmissionsModule {}
