import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { PlansConsumer } from './plans.consumer.js';

@Module({ imports: [CausesModule], controllers: [PlansConsumer] })
export class PlansModule {}
