import { RoundsWorker, StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { UntoldPlan } from './due-plans.queries.js';
import { DuePlans } from './due-plans.service.js';

const mostAtOnce = 100;

/** Tells by the clock that plans are due. A plan of which it cannot be told is set aside, and of all others it is. */
@Injectable()
export class DuePlansWorker extends RoundsWorker<UntoldPlan> {
  constructor(database: Database, plans: DuePlans, progress: Progress, stuck: StuckItems) {
    super(
      { database, stuck, progress },
      {
        loop: 'due-plans-timer',
        everyMs: 5_000,
        most: mostAtOnce,
        isDue: (aside) => plans.isDue(aside),
        take: (tx, most, aside) => plans.take(tx, most, aside),
        work: (tx, due) => plans.tell(tx, due),
        nameOf: ({ name }) => ({ key: name, item: `due plan ${name}` }),
      },
    );
  }
}
