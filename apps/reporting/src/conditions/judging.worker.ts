import { Rounds, StuckItems } from '@impact/messaging';
import { Database, PollingWorker, Progress, reached } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Paces } from '../progress/paces.service.js';
import { FactsService } from './facts.service.js';
import * as sql from './judging.queries.js';
import type { DueNode } from './judging.queries.js';
import { JudgingService } from './judging.service.js';

const loop = 'conditions';
const mostTriggers = 1_000;
const mostAtOnce = 500;
const clockEveryMs = 5_000;
/** A version that knows fewer conditions may still judge beside this one for a while. */
const unjudgedEveryMs = 3_600_000;

/** Judges what is due: at once when a fact was recorded, every second what another process left, and by the clock. */
@Injectable()
export class JudgingWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingWorker({ name: 'Conditions', step: () => this.step(), everyMs: 1_000 });
  private readonly rounds: Rounds<DueNode>;
  private clockFollowedAt = Number.NEGATIVE_INFINITY;
  private unjudgedMarkedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly judging: JudgingService,
    private readonly progress: Progress,
    stuck: StuckItems,
    private readonly paces: Paces,
    private readonly facts: FactsService,
  ) {
    facts.onRecorded(() => this.loop.wake());
    this.rounds = new Rounds(
      { database, stuck, progress },
      {
        loop,
        most: mostAtOnce,
        isDue: async (aside) => (await sql.nodesWait.one(database.manager, { aside })).waits,
        take: (tx, most, aside) => sql.takeDue.rows(tx, { most, aside }),
        work: (tx, due) => this.judge(tx, due),
        nameOf: ({ node, participationId }) => ({
          key: String(node),
          item: `conditions of ${participationId}`,
        }),
      },
    );
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Judges one round; true while there may be more. */
  async step(): Promise<boolean> {
    this.progress.waiting(loop);
    await this.followClock();
    await this.markUnjudged();
    const spread = await this.spread();
    const more = await this.rounds.next();
    const paced = await this.followPaces();
    if (!spread && !more && !paced) this.progress.idle(loop);
    return spread || more || paced;
  }

  private async judge(tx: EntityManager, due: readonly DueNode[]): Promise<void> {
    reached('judgement.taken');
    await this.judging.judge(tx, due);
    reached('judgement.written');
    this.database.afterCommit(tx, () => reached('judgement.committed'));
  }

  /** Asks that whatever rests on goals that went off track, or came back, is judged; true while there may be more of them. */
  private async followPaces(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const { turned, isMore } = await this.paces.judge(tx);
      await this.facts.askFor(
        tx,
        turned.map((node) => ({ node })),
      );
      return isMore;
    });
  }

  /** Lets triggers reach all that they may change; true where there were some. */
  private async spread(): Promise<boolean> {
    if (!(await sql.triggersWait.one(this.database.manager)).waits) return false;
    const spread = await this.database.transaction((tx) => this.judging.spread(tx, mostTriggers));
    this.progress.done(loop);
    return spread > 0;
  }

  private async followClock(): Promise<void> {
    if (performance.now() - this.clockFollowedAt < clockEveryMs) return;
    await this.database.transaction(async (tx) => {
      await this.judging.followClock(tx);
      await this.judging.followMeasureSets(tx);
    });
    this.clockFollowedAt = performance.now();
  }

  private async markUnjudged(): Promise<void> {
    if (performance.now() - this.unjudgedMarkedAt < unjudgedEveryMs) return;
    await this.database.transaction((tx) => this.judging.markUnjudged(tx));
    this.unjudgedMarkedAt = performance.now();
  }
}
