import { RoundsWorker, StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { DueItem } from './action-items.queries.js';
import { DueActionItems } from './due-action-items.service.js';

const mostAtOnce = 100;

/** Tells by the clock that action items are due. One of which it cannot be told is set aside, and of all others it is. */
@Injectable()
export class DueActionItemsWorker extends RoundsWorker<DueItem> {
  constructor(database: Database, items: DueActionItems, progress: Progress, stuck: StuckItems) {
    super(
      { database, stuck, progress },
      {
        loop: 'due-action-items-timer',
        everyMs: 1_000,
        most: mostAtOnce,
        isDue: (aside) => items.isDue(aside),
        take: (tx, most, aside) => items.take(tx, most, aside),
        work: (tx, due) => items.tell(tx, due),
        nameOf: ({ id }) => ({ key: id, item: `action item ${id}` }),
      },
    );
  }
}
