import { Module } from '@nestjs/common';
import { LateRestatements } from '../restatements/late-restatements.js';
import { RestatementRecorder } from '../restatements/restatement.recorder.js';
import { StructureModule } from '../structure/structure.module.js';
import { ContributionsConsumer } from './contributions.consumer.js';
import { ProjectionService } from './projection.service.js';
import { SubmissionEvents } from './submission-events.js';

@Module({
  imports: [StructureModule],
  controllers: [ContributionsConsumer],
  providers: [LateRestatements, ProjectionService, RestatementRecorder, SubmissionEvents],
  exports: [ProjectionService],
})
export class ContributionsModule {}
