import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { anyMarked } from './waiting-submissions.queries.js';
import { WaitingSubmissions } from './waiting-submissions.service.js';

const loop = 'reviewers-timer';
const everyMs = 500;
const atOnce = 200;
const clockEveryMs = 30_000;

/** Judges anew what moves and roles have marked, by timer; several processes share the work without meeting. What a round
 * that fails has not judged stays marked. */
@Injectable()
export class WaitingSubmissionsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #recurring: Recurring;
  #clockAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingSubmissions,
    private readonly progress: Progress,
  ) {
    this.#recurring = new Recurring(progress, { loop, everyMs, work: () => this.#work() });
  }

  onApplicationBootstrap(): void {
    this.#recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#recurring.stop();
  }

  async #work(): Promise<void> {
    if (performance.now() - this.#clockAt >= clockEveryMs) {
      await this.database.transaction((tx) => this.waiting.turn(tx));
      this.#clockAt = performance.now();
    }
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(anyMarked);
    let judged = isDue ? atOnce : 0;
    while (judged === atOnce && this.#recurring.goesOn) {
      judged = await this.database.transaction((tx) => this.waiting.judge(tx, atOnce));
      this.progress.done(loop);
    }
  }
}
