import {
  IndicatorState,
  MeasureSetPublished,
  ParticipationState,
  PeriodState,
  type Received,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { indicatorEvents, participationEvents, periodEvents } from './structure-events.js';
import { StructureService } from './structure.service.js';

/** Follows the tree, indicators, periods and measure sets. */
@Controller()
export class StructureConsumer {
  constructor(private readonly structure: StructureService) {}

  @OnEvents([...participationEvents])
  async followTree(@Payload() run: Received<ParticipationState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.structure.applyParticipations(tx, run);
  }

  @OnEvents([...indicatorEvents])
  async followIndicators(@Payload() run: Received<IndicatorState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.structure.applyIndicators(tx, run);
  }

  @OnEvents([...periodEvents])
  async followPeriods(@Payload() run: Received<PeriodState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.structure.applyPeriods(tx, run);
  }

  @OnEvents([MeasureSetPublished])
  async followSets(@Payload() run: Received<MeasureSetPublished>[], @Tx() tx: EntityManager): Promise<void> {
    await this.structure.applyMeasureSets(tx, run);
  }
}
