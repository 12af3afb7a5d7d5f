import { Rounds, StuckItems } from '@impact/messaging';
import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type MarkedReview, WaitingReviews } from './waiting-reviews.service.js';

const loop = 'reviewers-timer';
const everyMs = 500;
const atOnce = 200;
const clockEveryMs = 30_000;

/** Judges anew what moves and roles have marked, by timer; several processes share the work without meeting. One that
 * cannot be judged is set aside, and all others are judged. */
@Injectable()
export class WaitingReviewsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #recurring: Recurring;
  readonly #rounds: Rounds<MarkedReview>;
  #clockAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly reviews: WaitingReviews,
    progress: Progress,
    stuck: StuckItems,
  ) {
    this.#rounds = new Rounds(
      { database, stuck, progress },
      {
        ...{ loop, most: atOnce },
        isDue: (aside) => reviews.isDue(aside),
        take: (tx, most, aside) => reviews.marked(tx, most, aside),
        work: (tx, marked) => reviews.judge(tx, marked),
        nameOf: ({ subjectId, template }) => ({ key: subjectId, item: `${template} of ${subjectId}` }),
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
      await this.database.transaction((tx) => this.reviews.turn(tx));
      this.#clockAt = performance.now();
    }
    while (this.#recurring.goesOn && (await this.#rounds.next()));
  }
}
