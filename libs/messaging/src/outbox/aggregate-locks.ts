import type { EntityManager, QueryRunner } from 'typeorm';
import { NotInTransaction } from '../messaging.errors.js';
import { LockedAggregates } from './locked-aggregates.js';
import { lockAggregates } from './outbox.queries.js';

/** Remembers, for as long as a transaction's query runner lives, which aggregates it has locked. */
export class AggregateLocks {
  private readonly byRunner = new WeakMap<QueryRunner, LockedAggregates>();

  async lock(tx: EntityManager, aggregateIds: readonly string[]): Promise<void> {
    if (aggregateIds.length === 0) return;
    const runner = runnerOf(tx);
    const rows = await lockAggregates(tx, [...new Set(aggregateIds)]);
    const transaction = rows[0]!.transaction;
    let locked = this.byRunner.get(runner);
    if (locked?.transaction !== transaction) locked = new LockedAggregates(transaction);
    for (const row of rows) locked.versions.set(row.aggregateId, Number(row.version));
    this.byRunner.set(runner, locked);
  }

  /** Gives what this transaction has locked, which may be nothing. */
  of(tx: EntityManager): LockedAggregates {
    return this.byRunner.get(runnerOf(tx)) ?? new LockedAggregates('');
  }
}

function runnerOf(tx: EntityManager): QueryRunner {
  if (!tx.queryRunner?.isTransactionActive) throw new NotInTransaction();
  return tx.queryRunner;
}
