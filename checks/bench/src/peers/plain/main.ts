import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { peerEnvironment } from '../environment.js';
import { runOnNest } from '../nest-consumer.js';
import { Contribution, Figure, Participation } from './entities.js';
import { SubmissionsController } from './submissions.controller.js';

const dataSource = {
  provide: DataSource,
  useFactory: (): Promise<DataSource> =>
    new DataSource({
      type: 'postgres',
      url: peerEnvironment().databaseUrl,
      entities: [Contribution, Figure, Participation],
    }).initialize(),
};

@Module({ controllers: [SubmissionsController], providers: [dataSource] })
class PlainModule {}

await runOnNest(PlainModule, 1);
