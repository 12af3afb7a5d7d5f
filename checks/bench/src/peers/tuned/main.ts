import 'reflect-metadata';
import { Module } from '@nestjs/common';
import pg from 'pg';
import { peerEnvironment } from '../environment.js';
import { runOnNest } from '../nest-consumer.js';
import { SubmissionsController } from './submissions.controller.js';

const partitions = 6;
const pool = {
  provide: pg.Pool,
  useFactory: () => new pg.Pool({ connectionString: peerEnvironment().databaseUrl, max: partitions }),
};

@Module({ controllers: [SubmissionsController], providers: [pool] })
class TunedModule {}

await runOnNest(TunedModule, partitions);
