import { IndicatorPublished, IndicatorRetired, type IndicatorState, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { Indicators } from './indicators.js';

/** Follows the dictionary of measurement. */
@Controller()
export class IndicatorsConsumer {
  constructor(private readonly indicators: Indicators) {}

  @OnEvents([IndicatorPublished, IndicatorRetired])
  async followIndicators(@Payload() run: Received<IndicatorState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.indicators.apply(tx, run);
  }
}
