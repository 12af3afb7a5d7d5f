import {
  type Received,
  SubmissionAbandoned,
  SubmissionAccepted,
  SubmissionCorrecting,
  SubmissionEndorsed,
  SubmissionRecalled,
  SubmissionRetracted,
  SubmissionReturned,
  SubmissionState,
  SubmissionSubmitted,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { ProjectionService } from './projection.service.js';

@Controller()
export class ContributionsConsumer {
  constructor(private readonly projection: ProjectionService) {}

  @OnEvents([
    SubmissionSubmitted,
    SubmissionRecalled,
    SubmissionEndorsed,
    SubmissionReturned,
    SubmissionAccepted,
    SubmissionCorrecting,
    SubmissionAbandoned,
    SubmissionRetracted,
    SubmissionWithdrawn,
  ])
  async count(@Payload() run: Received<SubmissionState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.projection.project(tx, run);
  }
}
