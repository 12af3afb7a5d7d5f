import { Database, sql } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * The first statement of a snapshot. A rebuild switches the tables over under a lock that shuts this one out: without it a
 * snapshot taken just before that would read the new tables as they were before they were complete.
 */
const stayBetweenSwitchOvers = sql`lock table structure_state in access share mode`;

/** Reads that belong together see one moment of the database. */
@Injectable()
export class Snapshots {
  constructor(private readonly database: Database) {}

  read<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.manager.transaction('REPEATABLE READ', async (tx) => {
      await stayBetweenSwitchOvers.run(tx);
      return work(tx);
    });
  }
}
