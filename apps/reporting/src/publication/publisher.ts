import type { Received } from '@impact/contracts';
import { PollingWorker } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { MovesWorker } from '../contributions/moves.worker.js';
import { ProjectionService } from '../contributions/projection.service.js';
import { PublicationRounds } from './publication.rounds.js';
import { backlogLastsMs, isOfBacklog, restAfter } from './round.js';

/** The one writer of the feed: looks at once when something was counted, and every second for what another process left; a backlog comes first. */
@Injectable()
export class Publisher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingWorker({
    name: 'Publisher',
    step: () => this.rounds.step(),
    everyMs: 1_000,
    restMs: (last) => restAfter(last, performance.now() < this.backlogUntil),
  });

  private backlogUntil = 0;

  constructor(
    private readonly rounds: PublicationRounds,
    projection: ProjectionService,
    worker: MovesWorker,
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

  private projected(run: readonly Received<object>[]): void {
    const ageMs = Date.now() - Number(run[0]!.envelope.record.timestamp);
    if (isOfBacklog(run.length, ageMs)) this.backlogUntil = performance.now() + backlogLastsMs;
    this.loop.wake();
  }
}
