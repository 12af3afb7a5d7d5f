import { Rounds, StuckItems } from '@impact/messaging';
import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CausesService } from './causes.service.js';
import type { RecordedCause } from './recipients.service.js';

const loop = 'causes-timer';
const everyMs = 500;
const atOnce = 500;

/** Tries waiting causes again, by timer; several processes share the work without meeting. One
 * that cannot be tried is set aside, and all others are. */
@Injectable()
export class WaitingCausesWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #recurring: Recurring;
  readonly #rounds: Rounds<RecordedCause>;

  constructor(database: Database, causes: CausesService, progress: Progress, stuck: StuckItems) {
    this.#rounds = new Rounds(
      { database, stuck, progress },
      {
        ...{ loop, most: atOnce },
        isDue: (aside) => causes.isDue(aside),
        take: (tx, most, aside) => causes.due(tx, most, aside),
        work: (tx, due) => causes.retry(tx, due),
        nameOf: ({ causeId, template, subjectId }) => ({
          key: `${template} ${causeId}`,
          item: `${template} of ${subjectId}`,
        }),
      },
    );
    this.#recurring = new Recurring(progress, { loop, everyMs, work: () => this.#work() });
  }

  onApplicationBootstrap(): void {
    this.#recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#recurring.stop();
  }

  async #work(): Promise<void> {
    while (this.#recurring.goesOn && (await this.#rounds.next()));
  }
}
