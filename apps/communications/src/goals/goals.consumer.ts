import {
  GoalApproved,
  GoalOffTrack,
  GoalReturned,
  type GoalState,
  GoalSubmitted,
  type Received,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { WaitingReviews } from '../reviews/waiting-reviews.service.js';
import { changeOfGoal, requestOfGoal, requestsOfOffTrack } from './goal-request.js';

/** Asks whoever approves annual goals, tells whoever submitted them what became of them, and whom it concerns that they fell off track. */
@Controller()
export class GoalsConsumer {
  constructor(
    private readonly requests: NotificationRequestsService,
    private readonly reviews: WaitingReviews,
  ) {}

  @OnEvents([GoalSubmitted, GoalReturned, GoalApproved])
  async tellWhoWaits(@Payload() run: Received<GoalState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.reviews.record(tx, run.map(changeOfGoal));
    await this.requests.notify(tx, withoutRestored(run).map(requestOfGoal));
  }

  @OnEvents([GoalOffTrack])
  async tellWhoFellBehind(@Payload() run: Received<GoalOffTrack>[], @Tx() tx: EntityManager): Promise<void> {
    await this.requests.notify(tx, withoutRestored(run).flatMap(requestsOfOffTrack));
  }
}
