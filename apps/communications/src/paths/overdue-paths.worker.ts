import { RoundsWorker, StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { OverduePaths } from './overdue-paths.service.js';
import type { LatePath } from './paths.queries.js';

const mostAtOnce = 100;

/** Tells by the clock that contacts are late. A path of which it cannot be told is set aside, and of all others it is. */
@Injectable()
export class OverduePathsWorker extends RoundsWorker<LatePath> {
  constructor(database: Database, paths: OverduePaths, progress: Progress, stuck: StuckItems) {
    super(
      { database, stuck, progress },
      {
        loop: 'overdue-paths-timer',
        everyMs: 1_000,
        most: mostAtOnce,
        isDue: (aside) => paths.isDue(aside),
        take: (tx, most, aside) => paths.take(tx, most, aside),
        work: (tx, late) => paths.tell(tx, late),
        nameOf: ({ id }) => ({ key: id, item: `path ${id}` }),
      },
    );
  }
}
