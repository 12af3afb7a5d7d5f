import type { Received } from '@impact/contracts';
import { Database, reached } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ProjectionService } from '../contributions/projection.service.js';
import { RestatementPublication } from '../restatements/restatement.publication.js';
import { StructureWorker } from '../structure/structure.worker.js';
import { Loop } from './loop.js';
import { PublicationService } from './publication.service.js';
import { backlogLastsMs, firstRound, isOfBacklog, nextRound, restAfter } from './round.js';
import { isWaiting, lockFeed } from './publication.queries.js';

/** The one writer of the feed: looks at once when something was counted, and every second for what another process left; a backlog comes first. */
@Injectable()
export class Publisher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Loop({
    name: 'Publisher',
    step: () => this.step(),
    everyMs: 1_000,
    restMs: (last) => restAfter(last, performance.now() < this.backlogUntil),
  });

  private isBusy = false;
  private mostMarks = firstRound;
  private backlogUntil = 0;

  constructor(
    private readonly database: Database,
    private readonly figures: PublicationService,
    private readonly restatements: RestatementPublication,
    projection: ProjectionService,
    worker: StructureWorker,
  ) {
    projection.onProjected((run) => this.projected(run));
    worker.onMoved(() => this.loop.wake());
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Publishes one round; true while there may be more. */
  async step(): Promise<boolean> {
    if (!this.isBusy && !(await this.isWaiting())) return false;
    const began = performance.now();
    const most = this.mostMarks;
    this.isBusy = await this.database.transaction(async (tx) => {
      await tx.query(lockFeed);
      const marks = await this.figures.publish(tx, most);
      const restated = await this.restatements.publish(tx);
      reached('publisher.written');
      return marks === most || restated;
    });
    reached('publisher.committed');
    if (this.isBusy) this.mostMarks = nextRound(most, performance.now() - began);
    return this.isBusy;
  }

  private projected(run: readonly Received<object>[]): void {
    const ageMs = Date.now() - Number(run[0]!.envelope.record.timestamp);
    if (isOfBacklog(run.length, ageMs)) this.backlogUntil = performance.now() + backlogLastsMs;
    this.loop.wake();
  }

  private async isWaiting(): Promise<boolean> {
    const [row] = await this.database.manager.query<{ waiting: boolean }[]>(isWaiting);
    return row!.waiting;
  }
}
