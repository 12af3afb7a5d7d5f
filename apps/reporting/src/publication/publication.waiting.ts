import { Database, Progress } from '@impact/service';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { publicationWaiting } from './publication.metrics.js';
import { waitingSince } from './publication.queries.js';

/** What is counted and not yet published. */
export interface WaitingPublication {
  /** For how long the oldest of it has waited since it was committed. */
  readonly waitingSeconds: number;
  /** How many changes of contributions wait, each of which concerns figures of its node and of all above. */
  readonly waiting: number;
}

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
  async of(tx: EntityManager): Promise<WaitingPublication> {
    const [row]: WaitingPublication[] = await tx.query(waitingSince);
    return row!;
  }

  private async measure(): Promise<void> {
    publicationWaiting.set((await this.of(this.database.manager)).waitingSeconds);
  }
}
