import { Rounds, StuckItems } from '@impact/messaging';
import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type MarkedFiling, WaitingSubmissions } from './waiting-submissions.service.js';

const loop = 'reviewers-timer';
const everyMs = 500;
const atOnce = 200;
const clockEveryMs = 30_000;

/** Judges anew what moves and roles have marked, by timer; several processes share the work without meeting. One that
 * cannot be judged is set aside, and all others are judged. */
@Injectable()
export class WaitingSubmissionsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #recurring: Recurring;
  readonly #rounds: Rounds<MarkedFiling>;
  #clockAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingSubmissions,
    progress: Progress,
    stuck: StuckItems,
  ) {
    this.#rounds = new Rounds(
      { database, stuck, progress },
      {
        ...{ loop, most: atOnce },
        isDue: (aside) => waiting.isDue(aside),
        take: (tx, most, aside) => waiting.marked(tx, most, aside),
        work: (tx, marked) => waiting.judge(tx, marked),
        nameOf: ({ submissionId, template }) => ({
          key: submissionId,
          item: `${template} of ${submissionId}`,
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
    if (performance.now() - this.#clockAt >= clockEveryMs) {
      await this.database.transaction((tx) => this.waiting.turn(tx));
      this.#clockAt = performance.now();
    }
    while (this.#recurring.goesOn && (await this.#rounds.next()));
  }
}
