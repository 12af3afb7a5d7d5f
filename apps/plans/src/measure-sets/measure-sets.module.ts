import { Module } from '@nestjs/common';
import { MeasureSetsConsumer } from './measure-sets.consumer.js';
import { MeasureSets } from './measure-sets.js';

@Module({ controllers: [MeasureSetsConsumer], providers: [MeasureSets], exports: [MeasureSets] })
export class MeasureSetsModule {}
