import { Module } from '@nestjs/common';
import { SurrogateIdsModule } from '../surrogate-ids/surrogate-ids.module.js';
import { Snapshots } from './snapshots.js';
import { StructureConsumer } from './structure.consumer.js';
import { StructureJobs } from './structure.jobs.js';
import { StructureService } from './structure.service.js';
import { StructureStore } from './structure.store.js';

@Module({
  imports: [SurrogateIdsModule],
  controllers: [StructureConsumer],
  providers: [Snapshots, StructureJobs, StructureService, StructureStore],
  exports: [SurrogateIdsModule, Snapshots, StructureJobs, StructureStore],
})
export class StructureModule {}
