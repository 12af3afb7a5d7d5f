import { Module } from '@nestjs/common';
import { ProgressModule } from '../progress/progress.module.js';
import { StructureModule } from '../structure/structure.module.js';
import { SurrogateIdsModule } from '../surrogate-ids/surrogate-ids.module.js';
import { VisibilityModule } from '../visibility/visibility.module.js';
import { AssessmentsConsumer } from './assessments.consumer.js';
import { AwardsConsumer } from './awards.consumer.js';
import { AwardsService } from './awards.service.js';
import { ConditionsController } from './conditions.controller.js';
import { ConditionsService } from './conditions.service.js';
import { DevelopersService } from './developers.service.js';
import { FactsConsumer } from './facts.consumer.js';
import { FactsService } from './facts.service.js';
import { JudgingService } from './judging.service.js';
import { JudgingWorker } from './judging.worker.js';
import { LessonsService } from './lessons.service.js';
import { NeedsConsumer } from './needs.consumer.js';

@Module({
  imports: [SurrogateIdsModule, StructureModule, VisibilityModule, ProgressModule],
  controllers: [FactsConsumer, AwardsConsumer, NeedsConsumer, AssessmentsConsumer, ConditionsController],
  providers: [
    FactsService,
    AwardsService,
    DevelopersService,
    LessonsService,
    JudgingService,
    JudgingWorker,
    ConditionsService,
  ],
})
export class ConditionsModule {}
