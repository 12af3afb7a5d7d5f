import type { EntityManager, QueryRunner } from 'typeorm';
import { AggregateNotLocked, NotInTransaction } from '../messaging.errors.js';
import { lockAggregates } from './outbox.queries.js';

/** The aggregates that one transaction has locked, and their versions as this transaction leaves them. */
export class LockedAggregates {
  readonly versions = new Map<string, number>();

  constructor(readonly transaction: string) {}

  version(aggregateId: string): number {
    const version = this.versions.get(aggregateId);
    if (version === undefined) throw new AggregateNotLocked(aggregateId);
    return version;
  }

  draft(): VersionDraft {
    return new VersionDraft(this);
  }
}

/** Versions being given out to events that are not written yet. */
export class VersionDraft {
  readonly raised = new Map<string, number>();

  constructor(readonly locked: LockedAggregates) {}

  next(aggregateId: string): number {
    const version = (this.raised.get(aggregateId) ?? this.locked.version(aggregateId)) + 1;
    this.raised.set(aggregateId, version);
    return version;
  }

  keep(): void {
    for (const [aggregateId, version] of this.raised) this.locked.versions.set(aggregateId, version);
  }
}

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
