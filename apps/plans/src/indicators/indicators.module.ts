import { Module } from '@nestjs/common';
import { IndicatorsConsumer } from './indicators.consumer.js';
import { Indicators } from './indicators.js';

@Module({ controllers: [IndicatorsConsumer], providers: [Indicators], exports: [Indicators] })
export class IndicatorsModule {}
