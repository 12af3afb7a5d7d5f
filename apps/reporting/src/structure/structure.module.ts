import { Module } from '@nestjs/common';
import { Codes } from '../codes/codes.js';
import { Snapshots } from './snapshots.js';
import { StructureConsumer } from './structure.consumer.js';
import { StructureJobs } from './structure.jobs.js';
import { StructureService } from './structure.service.js';
import { StructureStore } from './structure.store.js';
import { StructureWorker } from './structure.worker.js';

@Module({
  controllers: [StructureConsumer],
  providers: [Codes, Snapshots, StructureJobs, StructureService, StructureStore, StructureWorker],
  exports: [Codes, Snapshots, StructureJobs, StructureStore, StructureWorker],
})
export class StructureModule {}
