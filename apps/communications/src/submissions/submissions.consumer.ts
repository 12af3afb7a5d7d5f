import {
  type Received,
  SubmissionAbandoned,
  submissionCauses,
  SubmissionCorrecting,
  SubmissionRecalled,
  SubmissionRetracted,
  type SubmissionState,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { CausesService } from '../causes/causes.service.js';
import { heardFirst } from '../causes/heard-first.js';
import { WaitingReviews } from '../reviews/waiting-reviews.service.js';
import { causeOfSubmission, isTold, stepOfSubmission } from './submission-cause.js';

@Controller()
export class SubmissionsConsumer {
  constructor(
    private readonly causes: CausesService,
    private readonly reviews: WaitingReviews,
  ) {}

  @OnEvents([
    ...submissionCauses,
    SubmissionRecalled,
    SubmissionCorrecting,
    SubmissionAbandoned,
    SubmissionRetracted,
    SubmissionWithdrawn,
  ])
  async tellWhoWaits(@Payload() run: Received<SubmissionState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.reviews.follow(tx, run.map(stepOfSubmission));
    await this.causes.tell(tx, heardFirst(run).filter(isTold).map(causeOfSubmission));
  }
}
