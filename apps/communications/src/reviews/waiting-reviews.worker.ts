import { RoundsWorker, StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { RecordedRequest } from '../notification-requests/notification-request.js';
import { WaitingReviews } from './waiting-reviews.service.js';

const mostAtOnce = 200;
const clockEveryMs = 30_000;

/** Checks again who reviews, after moves and roles changed. What cannot be checked is set aside, and all else is checked. */
@Injectable()
export class WaitingReviewsWorker extends RoundsWorker<RecordedRequest> {
  private clockFollowedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly reviews: WaitingReviews,
    progress: Progress,
    stuck: StuckItems,
  ) {
    super(
      { database, stuck, progress },
      {
        loop: 'reviewers-timer',
        everyMs: 500,
        most: mostAtOnce,
        isDue: (aside) => reviews.isDue(aside),
        take: (tx, most, aside) => reviews.due(tx, most, aside),
        work: (tx, due) => reviews.recheck(tx, due),
        nameOf: ({ subjectId, template }) => ({ key: subjectId, item: `${template} of ${subjectId}` }),
      },
    );
  }

  protected override async prepare(): Promise<void> {
    if (performance.now() - this.clockFollowedAt < clockEveryMs) return;
    await this.database.transaction((tx) => this.reviews.followClock(tx));
    this.clockFollowedAt = performance.now();
  }
}
