import { Module } from '@nestjs/common';
import { CorrectionsModule } from '../corrections/corrections.module.js';
import { StructureModule } from '../structure/structure.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { ContributionsConsumer } from './contributions.consumer.js';
import { MovesWorker } from './moves.worker.js';
import { ProjectionService } from './projection.service.js';

@Module({
  imports: [StructureModule, SubmissionsModule, CorrectionsModule],
  controllers: [ContributionsConsumer],
  providers: [MovesWorker, ProjectionService],
  exports: [MovesWorker, ProjectionService],
})
export class ContributionsModule {}
