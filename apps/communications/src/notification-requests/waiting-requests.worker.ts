import { RoundsWorker, StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { RecordedRequest } from './notification-request.js';
import { NotificationRequestsService } from './notification-requests.service.js';

const mostAtOnce = 500;

/** Tries waiting notification requests again. One that cannot be tried is set aside, and all others are. */
@Injectable()
export class WaitingRequestsWorker extends RoundsWorker<RecordedRequest> {
  constructor(
    database: Database,
    requests: NotificationRequestsService,
    progress: Progress,
    stuck: StuckItems,
  ) {
    super(
      { database, stuck, progress },
      {
        loop: 'notification-requests-timer',
        everyMs: 500,
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
  }
}
