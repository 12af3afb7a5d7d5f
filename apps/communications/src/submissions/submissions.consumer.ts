import { type Received, submissionCauses, type SubmissionState } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { CausesService } from '../causes/causes.service.js';
import { heardFirst } from '../causes/heard-first.js';
import { causeOfSubmission } from './submission-cause.js';

@Controller()
export class SubmissionsConsumer {
  constructor(private readonly causes: CausesService) {}

  @OnEvents([...submissionCauses])
  async tellWhoWaits(@Payload() run: Received<SubmissionState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.causes.tell(tx, heardFirst(run).map(causeOfSubmission));
  }
}
