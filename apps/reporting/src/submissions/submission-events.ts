import { eventTypeOf } from '@impact/contracts';
import { VersionConflict } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../structure/sql-client.js';
import { type ContributionKey, keyText } from '../surrogate-ids/contribution-key.js';
import { type Filing, isQuiet } from './filing.js';

/** A contribution that a transaction changed. */
export interface Touched extends ContributionKey {
  /** The version of the submission before it. */
  readonly oldVersion: number;
  /** 1 where its preliminary, 2 where its official figures change, 3 for both. */
  readonly bases: number;
  /** True where nothing but an endorsement brought the change. */
  readonly quietly: boolean;
}

const record = `
  insert into submission_event (event_id, submission_id, node, indicator, period, action, version, revision, subject,
    role, actor_participation, reason_code, changes_figures, correlation_id, requested_at, recorded_at, sent_at,
    record_partition, record_offset)
  select * from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[], $5::int[], $6::text[], $7::bigint[], $8::int[],
    $9::text[], $10::text[], $11::uuid[], $12::text[], $13::boolean[], $14::text[], $15::timestamptz[],
    $16::timestamptz[], $17::timestamptz[], $18::int[], $19::bigint[])
  on conflict (event_id) do nothing`;

const conflicts = `
  select t.submission_id as id, t.version from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t(event_id, submission_id, version)
  join submission_event e on e.submission_id = t.submission_id and e.version = t.version
  where e.event_id <> t.event_id limit 1`;

/** Keeps every fact of every submission, unreduced: who decided what, and when it passed each hop. */
@Injectable()
export class SubmissionEvents {
  /** Throws VersionConflict for a fact whose version another one bears. */
  async record(tx: EntityManager, filings: readonly Filing[], touched: readonly Touched[]): Promise<void> {
    if (filings.length === 0) return;
    await this.refuseConflicts(tx, filings, touched);
    const changed = new Map(touched.filter(({ bases }) => bases > 0).map((row) => [keyText(row), row]));
    const rows = filings.map((filing) => {
      const change = changed.get(keyText(filing));
      const isNewer = change !== undefined && filing.version > change.oldVersion;
      return rowOf(filing, isNewer && (change.quietly || !isQuiet(filing)));
    });
    await rowsOf(
      tx,
      record,
      rows[0]!.map((_, column) => rows.map((row) => row[column])),
    );
  }

  /** Only what was not newer than what was counted can be in conflict with it, and what comes twice in one run. */
  private async refuseConflicts(
    tx: EntityManager,
    filings: readonly Filing[],
    touched: readonly Touched[],
  ): Promise<void> {
    const before = new Map(touched.map((row) => [keyText(row), row.oldVersion]));
    const ids = new Map<string, string>();
    const old: Filing[] = [];
    for (const filing of filings) {
      const { received, version } = filing;
      const name = `${received.data.submissionId} ${version}`;
      if ((ids.get(name) ?? received.envelope.id) !== received.envelope.id)
        throw new VersionConflict(received.data.submissionId, version);
      ids.set(name, received.envelope.id);
      if (version <= (before.get(keyText(filing)) ?? Infinity)) old.push(filing);
    }
    if (old.length === 0) return;
    const columns = [
      old.map(({ received }) => received.envelope.id),
      old.map(({ received }) => received.data.submissionId),
      old.map(({ version }) => version),
    ];
    const [found] = await rowsOf<{ id: string; version: number }>(tx, conflicts, columns);
    if (found) throw new VersionConflict(found.id, found.version);
  }
}

function rowOf({ received, node, indicator, period, version }: Filing, changes: boolean): unknown[] {
  const { data, envelope } = received;
  const { actor } = data;
  const action = actionOf(data.constructor);
  const { record: at } = envelope;
  return [
    ...[envelope.id, data.submissionId, node, indicator, period, action, version, data.revision],
    ...[actor?.subject, actor?.role, actor?.participationId, data.reasonCode, changes],
    ...[
      envelope.correlationId,
      envelope.requestedAt,
      envelope.time,
      sentAt(at.timestamp),
      at.partition,
      at.offset,
    ],
  ];
}

/** The last part of the event's type: `submitted`. */
export const actionOf = (eventClass: object): string => eventTypeOf(eventClass).split('.').at(-2)!;

/** Kafka gives the milliseconds since 1970 as text. */
const sentAt = (timestamp: string): string | null =>
  /^\d+$/.test(timestamp) ? new Date(Number(timestamp)).toISOString() : timestamp || null;
