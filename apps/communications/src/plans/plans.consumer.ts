import {
  PlanApproved,
  PlanReturned,
  type PlanState,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
  type Received,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { CausesService } from '../causes/causes.service.js';
import { heardFirst } from '../causes/heard-first.js';
import { WaitingReviews } from '../reviews/waiting-reviews.service.js';
import { causeOfPlan, isTold, stepOfPlan } from './plan-cause.js';

@Controller()
export class PlansConsumer {
  constructor(
    private readonly causes: CausesService,
    private readonly reviews: WaitingReviews,
  ) {}

  @OnEvents([PlanSubmitted, PlanReturned, PlanApproved, PlanSuperseded, PlanWithdrawn])
  async tellWhoWaits(@Payload() run: Received<PlanState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.reviews.follow(tx, run.map(stepOfPlan));
    await this.causes.tell(tx, heardFirst(run).filter(isTold).map(causeOfPlan));
  }
}
