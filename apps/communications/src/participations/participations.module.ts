import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { ParticipationsConsumer } from './participations.consumer.js';

@Module({ imports: [CausesModule, SubmissionsModule], controllers: [ParticipationsConsumer] })
export class ParticipationsModule {}
