import { Rounds, StuckItems } from '@impact/messaging';
import { Database, Progress, Recurring } from '@impact/service';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { RecordedRequest } from './notification-request.js';
import { NotificationRequestsService } from './notification-requests.service.js';

const loop = 'notification-requests-timer';
const everyMs = 500;
const mostAtOnce = 500;

/**
 * Tries waiting notification requests again, by timer; several processes share the work without meeting. One that cannot be
 * tried is set aside, and all others are.
 */
@Injectable()
export class WaitingRequestsWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;
  private readonly rounds: Rounds<RecordedRequest>;

  constructor(
    database: Database,
    requests: NotificationRequestsService,
    progress: Progress,
    stuck: StuckItems,
  ) {
    this.rounds = new Rounds(
      { database, stuck, progress },
      {
        loop,
        most: mostAtOnce,
        isDue: (aside) => requests.isDue(aside),
        take: (tx, most, aside) => requests.due(tx, most, aside),
        work: (tx, due) => requests.retry(tx, due),
        nameOf: ({ causeId, template, subjectId }) => ({
          key: `${template} ${causeId}`,
          item: `${template} of ${subjectId}`,
        }),
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
    while (this.recurring.goesOn && (await this.rounds.next()));
  }
}
