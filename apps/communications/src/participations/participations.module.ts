import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { ParticipationsConsumer } from './participations.consumer.js';

@Module({ imports: [CausesModule], controllers: [ParticipationsConsumer] })
export class ParticipationsModule {}
