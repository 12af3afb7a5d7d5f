import { Module } from '@nestjs/common';
import { SubmissionActionsController } from './submission-actions.controller.js';
import { SubmissionContextLoader } from './submission-context.loader.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsService } from './submissions.service.js';
import { SubmissionsStore } from './submissions.store.js';

@Module({
  controllers: [SubmissionsController, SubmissionActionsController],
  providers: [SubmissionContextLoader, SubmissionsStore, SubmissionsService],
  exports: [SubmissionsStore, SubmissionsService],
})
export class SubmissionsModule {}
