import { Rounds, StuckItems } from '@impact/messaging';
import { Clock, Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Import } from './import.entity.js';
import { anyForgotten, forgotten } from './imports.queries.js';
import { dropStaged } from './staging.js';

/** So long an import waits for its file, or to be committed, in milliseconds. */
const patienceMs = 7 * 24 * 60 * 60 * 1000;
const atOnce = 10;

/** Cancels imports that nobody went on with, so that what was staged for them goes away. */
@Injectable()
export class ExpiryService {
  private readonly rounds: Rounds<Import>;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    progress: Progress,
    stuck: StuckItems,
  ) {
    this.rounds = new Rounds(
      { database, stuck, progress },
      {
        loop: 'imports',
        most: atOnce,
        isDue: (aside) => this.isDue(aside),
        take: (tx, most, aside) => this.take(tx, most, aside),
        work: (tx, imports) => cancel(tx, imports),
        nameOf: ({ id }) => ({ key: id, item: `import ${id}` }),
      },
    );
  }

  /** Cancels some of the forgotten imports; true while there may be more. */
  expireSome(): Promise<boolean> {
    return this.rounds.next();
  }

  private async isDue(aside: readonly string[]): Promise<boolean> {
    return (await anyForgotten.one(this.database.manager, { before: this.longAgo(), aside })).due;
  }

  private async take(tx: EntityManager, most: number, aside: readonly string[]): Promise<Import[]> {
    const found = await forgotten.rows(tx, { before: this.longAgo(), aside, limit: most });
    return tx.findBy(Import, { id: In(found.map(({ id }) => id)) });
  }

  private longAgo(): Date {
    return new Date(this.clock.now().getTime() - patienceMs);
  }
}

async function cancel(tx: EntityManager, imports: readonly Import[]): Promise<void> {
  for (const one of imports) {
    one.cancel();
    await dropStaged(tx, one.id);
    await tx.save(one);
  }
}
