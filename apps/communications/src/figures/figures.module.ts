import { Module } from '@nestjs/common';
import { CausesModule } from '../causes/causes.module.js';
import { FiguresConsumer } from './figures.consumer.js';

@Module({ imports: [CausesModule], controllers: [FiguresConsumer] })
export class FiguresModule {}
