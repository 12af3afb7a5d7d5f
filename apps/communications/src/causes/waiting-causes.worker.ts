import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { anyDue } from './causes.queries.js';
import { CausesService } from './causes.service.js';

const loop = 'causes-timer';
const everyMs = 500;
const atOnce = 500;

/** Tries waiting causes again, by timer; several processes share the work without meeting. What a round that fails has not
 * tried stays as it was. */
@Injectable()
export class WaitingCausesWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #recurring: Recurring;

  constructor(
    private readonly database: Database,
    private readonly causes: CausesService,
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
    const [{ isDue }] = await this.database.manager.query<[{ isDue: boolean }]>(anyDue);
    let tried = isDue ? atOnce : 0;
    while (tried === atOnce && this.#recurring.goesOn) {
      tried = await this.database.transaction((tx) => this.causes.retry(tx, atOnce));
      this.progress.done(loop);
    }
  }
}
