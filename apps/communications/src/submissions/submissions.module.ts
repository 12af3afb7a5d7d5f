import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { SubmissionsConsumer } from './submissions.consumer.js';

@Module({ imports: [CausesModule], controllers: [SubmissionsConsumer] })
export class SubmissionsModule {}
