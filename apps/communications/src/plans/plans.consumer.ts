import {
  PlanApproved,
  PlanDue,
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
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { WaitingReviews } from '../reviews/waiting-reviews.service.js';
import { asksForNotification, changeOfPlan, requestOfDuePlan, requestOfPlan } from './plan-request.js';

/** Asks whoever approves plans, and tells whoever made them what became of them. */
@Controller()
export class PlansConsumer {
  constructor(
    private readonly requests: NotificationRequestsService,
    private readonly reviews: WaitingReviews,
  ) {}

  @OnEvents([PlanSubmitted, PlanReturned, PlanApproved, PlanSuperseded, PlanWithdrawn])
  async tellWhoWaits(@Payload() run: Received<PlanState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.reviews.record(tx, run.map(changeOfPlan));
    await this.requests.notify(tx, withoutRestored(run).filter(asksForNotification).map(requestOfPlan));
  }

  @OnEvents([PlanDue])
  async tellWhatIsDue(@Payload() run: Received<PlanDue>[], @Tx() tx: EntityManager): Promise<void> {
    await this.requests.notify(tx, withoutRestored(run).map(requestOfDuePlan));
  }
}
