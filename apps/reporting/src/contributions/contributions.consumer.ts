import { type Received, SubmissionState } from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { submissionEvents } from '@impact/partnership-rules';
import { ProjectionService } from './projection.service.js';

/** Counts what is said of submissions. */
@Controller()
export class ContributionsConsumer {
  constructor(private readonly projection: ProjectionService) {}

  @OnEvents([...submissionEvents])
  async count(@Payload() run: Received<SubmissionState>[], @Tx() tx: EntityManager): Promise<void> {
    await this.projection.project(tx, run);
  }
}
