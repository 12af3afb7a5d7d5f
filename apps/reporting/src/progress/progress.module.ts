import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { StructureModule } from '../structure/structure.module.js';
import { SurrogateIdsModule } from '../surrogate-ids/surrogate-ids.module.js';
import { AnnualGoalsConsumer } from './annual-goals.consumer.js';
import { AnnualGoals } from './annual-goals.js';
import { Paces } from './paces.service.js';
import { ProgressController } from './progress.controller.js';
import { ProgressLoader } from './progress.loader.js';
import { ProgressService } from './progress.service.js';

@Module({
  imports: [SurrogateIdsModule, StructureModule, DisclosureModule],
  controllers: [AnnualGoalsConsumer, ProgressController],
  providers: [AnnualGoals, ProgressLoader, ProgressService, Paces],
  exports: [Paces],
})
export class ProgressModule {}
