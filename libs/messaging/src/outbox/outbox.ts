import { type Activity, ActivityLog, context, Database, reached } from '@impact/service';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { declarationOf, type EventData } from '@impact/contracts';
import { EventEncoder } from '../events/event-encoder.js';
import type { EventRow } from '../events/event-row.js';
import { RelayWakeup } from '../relay/relay-wakeup.js';
import { AggregateLocks } from './aggregate-locks.js';
import { OutboxDepth } from './outbox-depth.js';
import { writeEvents } from './outbox.queries.js';

/** What was recorded for one event; `id` is the event's id and the cause of all that follows from it. */
export interface Recorded {
  readonly id: string;
  readonly aggregateId: string;
  readonly version: number;
}

/** Records events in the transaction that makes them true; the relay sends them after the commit, in order per aggregate. */
@Injectable()
export class Outbox {
  private readonly locks = new AggregateLocks();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EventEncoder) private readonly encoder: EventEncoder,
    @Inject(RelayWakeup) private readonly relayWakeup: RelayWakeup,
    @Inject(OutboxDepth) private readonly depth: OutboxDepth,
    @Inject(ActivityLog) private readonly activities: ActivityLog,
  ) {}

  /** Locks aggregates until the end of the transaction, in id order; call it before their state is read.
   * An aggregate that has no events yet is known from here on, with version 0 or, after a restore, one above all that were seen. */
  async lock(tx: EntityManager, aggregateIds: string | readonly string[]): Promise<void> {
    await this.locks.lock(tx, [aggregateIds].flat());
  }

  /** Gives the version of an aggregate that this transaction has locked; throws AggregateNotLocked for another. */
  version(tx: EntityManager, aggregateId: string): number {
    return this.locks.of(tx).version(aggregateId);
  }

  /** Validates and records instances of declared event classes, in the order given, with one statement for all, and
   * tells the activity log of those that have an actor.
   * Throws InvalidEvent, EventTooLarge (900 kB), AggregateNotLocked, or the problem OUTBOX_FULL (503). */
  async add(tx: EntityManager, ...events: object[]): Promise<Recorded[]> {
    if (events.length === 0) return [];
    this.depth.refuseWhenFull();
    const locked = this.locks.of(tx);
    const versions = locked.draft();
    const cause = context();
    const rows = events.map((event) => this.encoder.encode(event, (id) => versions.next(id), cause));
    await writeEvents(tx, rows, versions);
    await this.activities.note(tx, activitiesOf(events, rows));
    versions.keep();
    reached('command.recorded');
    this.database.afterCommit(tx, () => {
      reached('command.committed');
      this.relayWakeup.wake();
    });
    return rows.map(({ id, key, version }) => ({ id, aggregateId: key, version }));
  }
}

const activitiesOf = (
  events: readonly (EventData & { initiativeId?: unknown })[],
  rows: readonly EventRow[],
): Activity[] =>
  events.flatMap(({ actor, initiativeId, constructor }, at) => {
    if (!actor) return [];
    const { key, version } = rows[at]!;
    const { type } = declarationOf(constructor);
    const where = typeof initiativeId === 'string' ? { initiativeId } : {};
    return [{ ...actor, ...where, action: type, targetId: key, targetVersion: version }];
  });
