import { Database, Progress } from '@impact/service';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { publicationWaiting } from './publication.metrics.js';
import { waitingSince, type WaitingPublication } from './publication.queries.js';

const everyMs = 5_000;

/** Tells what waits to be published, whether or not anybody publishes. */
@Injectable()
export class PublicationWaiting implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly progress: Progress,
  ) {}

  onApplicationBootstrap(): void {
    const turn = () => this.progress.turn('publication-timer', () => this.measure()).catch(() => undefined);
    this.timer = setInterval(() => void turn(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Gives what waits as the transaction sees it. */
  of(tx: EntityManager): Promise<WaitingPublication> {
    return waitingSince.one(tx);
  }

  private async measure(): Promise<void> {
    publicationWaiting.set((await this.of(this.database.manager)).waitingSeconds);
  }
}
