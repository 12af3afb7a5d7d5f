import {
  LessonPublished,
  LessonRead,
  LessonRetired,
  type LessonState,
  OrganizationRegistered,
  type OrganizationState,
  OrganizationUpdated,
  type Received,
  ReplicationAbandoned,
  ReplicationEvaluated,
  ReplicationStarted,
  type ReplicationState,
} from '@impact/contracts';
import { OnEvents, Tx } from '@impact/messaging';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { newestOf } from '../structure/newest.js';
import { DevelopersService } from './developers.service.js';
import { FactsService } from './facts.service.js';
import { lessonFacts } from './lesson.fact.js';
import { LessonsService } from './lessons.service.js';
import { replicationFacts } from './replication.fact.js';

/** Its own group: it reads from the beginning what was told before any need was judged by it. */
export const needsGroup = 'reporting.needs';
const options = { group: needsGroup };

/** Follows what needs are judged by and was there before them. */
@Controller()
export class NeedsConsumer {
  constructor(
    private readonly facts: FactsService,
    private readonly developers: DevelopersService,
    private readonly lessons: LessonsService,
  ) {}

  @OnEvents([OrganizationRegistered, OrganizationUpdated], options)
  async keepOrganizations(
    @Payload() run: Received<OrganizationState>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    await this.developers.record(tx, run);
  }

  @OnEvents([LessonPublished, LessonRetired], options)
  async keepLessons(@Payload() run: Received<LessonState>[], @Tx() tx: EntityManager): Promise<void> {
    const newest = newestOf(run, ({ lessonId }) => lessonId);
    await this.facts.record(tx, newest.flatMap(lessonFacts));
  }

  @OnEvents([LessonRead], options)
  async keepReadings(@Payload() run: Received<LessonRead>[], @Tx() tx: EntityManager): Promise<void> {
    await this.lessons.recordReadings(tx, run);
  }

  @OnEvents([ReplicationStarted, ReplicationEvaluated, ReplicationAbandoned], options)
  async keepReplications(
    @Payload() run: Received<ReplicationState>[],
    @Tx() tx: EntityManager,
  ): Promise<void> {
    const newest = newestOf(run, ({ replicationId }) => replicationId);
    await this.facts.record(tx, newest.flatMap(replicationFacts));
  }
}
