import { MeasureSetPublished, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { MeasureSets } from './measure-sets.js';

/** Follows which measure sets there are. */
@Controller()
export class MeasureSetsConsumer {
  constructor(private readonly measureSets: MeasureSets) {}

  @OnEvents([MeasureSetPublished])
  async followSets(@Payload() run: Received<MeasureSetPublished>[], @Tx() tx: EntityManager): Promise<void> {
    await this.measureSets.apply(tx, run);
  }
}
