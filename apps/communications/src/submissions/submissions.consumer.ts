import {
  type Received,
  SubmissionAbandoned,
  SubmissionCorrecting,
  SubmissionRecalled,
  SubmissionRetracted,
  type SubmissionState,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { notifyingSubmissionEvents } from '@impact/partnership-rules';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { withoutRestored } from '../notification-requests/without-restored.js';
import { WaitingReviews } from '../reviews/waiting-reviews.service.js';
import { asksForNotification, changeOfSubmission, requestOfSubmission } from './submission-request.js';

/** Asks whoever reviews submissions, and tells whoever filed them what became of them. */
@Controller()
export class SubmissionsConsumer {
  constructor(
    private readonly requests: NotificationRequestsService,
    private readonly reviews: WaitingReviews,
  ) {}

  @OnEvents([
    ...notifyingSubmissionEvents,
    SubmissionRecalled,
    SubmissionCorrecting,
    SubmissionAbandoned,
    SubmissionRetracted,
    SubmissionWithdrawn,
  ])
  async tellWhoWaits(@Payload() run: Received<SubmissionState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.reviews.record(tx, run.map(changeOfSubmission));
    await this.requests.notify(tx, withoutRestored(run).filter(asksForNotification).map(requestOfSubmission));
  }
}
