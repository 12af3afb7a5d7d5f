import { Rounds, StuckItems } from '@impact/messaging';
import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { RecordedRequest } from '../notification-requests/notification-request.js';
import { WaitingReviews } from './waiting-reviews.service.js';

const loop = 'reviewers-timer';
const everyMs = 500;
const mostAtOnce = 200;
const clockEveryMs = 30_000;

/**
 * Checks again who reviews, after moves and roles changed, by timer; several processes share the work without meeting. What
 * cannot be checked is set aside, and all else is checked.
 */
@Injectable()
export class WaitingReviewsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;
  private readonly rounds: Rounds<RecordedRequest>;
  private clockFollowedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly reviews: WaitingReviews,
    progress: Progress,
    stuck: StuckItems,
  ) {
    this.rounds = new Rounds(
      { database, stuck, progress },
      {
        loop,
        most: mostAtOnce,
        isDue: (aside) => reviews.isDue(aside),
        take: (tx, most, aside) => reviews.due(tx, most, aside),
        work: (tx, due) => reviews.recheck(tx, due),
        nameOf: ({ subjectId, template }) => ({ key: subjectId, item: `${template} of ${subjectId}` }),
      },
    );
    this.recurring = new Recurring(progress, { loop, everyMs, work: () => this.work() });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.recurring.stop();
  }

  private async work(): Promise<void> {
    if (performance.now() - this.clockFollowedAt >= clockEveryMs) {
      await this.database.transaction((tx) => this.reviews.followClock(tx));
      this.clockFollowedAt = performance.now();
    }
    while (this.recurring.goesOn && (await this.rounds.next()));
  }
}
