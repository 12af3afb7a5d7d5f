import { PlanApproved, PlanReturned, type PlanState, PlanSubmitted, type Received } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { CausesService } from '../causes/causes.service.js';
import { heardFirst } from '../causes/heard-first.js';
import { causeOfPlan } from './plan-cause.js';

@Controller()
export class PlansConsumer {
  constructor(private readonly causes: CausesService) {}

  @OnEvents([PlanSubmitted, PlanReturned, PlanApproved])
  async tellWhoWaits(@Payload() run: Received<PlanState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.causes.tell(tx, heardFirst(run).map(causeOfPlan));
  }
}
