import { eventTypeOf } from '@impact/contracts';
import { VersionConflict } from '@impact/messaging';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { keyColumns, keyText } from '../surrogate-ids/contribution-key.js';
import { type Filing, isQuiet } from './filing.js';
import type { Touched } from './submissions.queries.js';
import * as sql from './submissions.queries.js';

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
      return { filing, changes: isNewer && (change.quietly || !isQuiet(filing)) };
    });
    await sql.record.run(tx, columnsOf(rows));
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
    const found = await sql.conflicts.first(tx, {
      eventIds: old.map(({ received }) => received.envelope.id),
      submissionIds: old.map(({ received }) => received.data.submissionId),
      versions: old.map(({ version }) => version),
    });
    if (found) throw new VersionConflict(found.id, found.version);
  }
}

/** One event of a submission, and whether it is what changed figures. */
interface Recorded {
  readonly filing: Filing;
  readonly changes: boolean;
}

function columnsOf(rows: readonly Recorded[]) {
  const filings = rows.map(({ filing }) => filing);
  const states = filings.map(({ received }) => received.data);
  const envelopes = filings.map(({ received }) => received.envelope);
  return {
    ...keyColumns(filings),
    eventIds: envelopes.map(({ id }) => id),
    submissionIds: states.map(({ submissionId }) => submissionId),
    actions: states.map((state) => actionOf(state.constructor)),
    versions: filings.map(({ version }) => version),
    revisions: states.map(({ revision }) => revision),
    subjects: states.map(({ actor }) => actor?.subject ?? null),
    roles: states.map(({ actor }) => actor?.role ?? null),
    actorParticipations: states.map(({ actor }) => actor?.participationId ?? null),
    reasonCodes: states.map(({ reasonCode }) => reasonCode ?? null),
    changesFigures: rows.map(({ changes }) => changes),
    correlationIds: envelopes.map(({ correlationId }) => correlationId),
    requestedAt: envelopes.map(({ requestedAt }) => requestedAt ?? null),
    recordedAt: envelopes.map(({ time }) => time),
    sentAt: envelopes.map(({ record }) => sentAt(record.timestamp)),
    recordPartitions: envelopes.map(({ record }) => record.partition),
    recordOffsets: envelopes.map(({ record }) => record.offset),
  };
}

/** The last part of the event's type: `submitted`. */
export const actionOf = (eventClass: object): string => eventTypeOf(eventClass).split('.').at(-2)!;

/** Kafka gives the milliseconds since 1970 as text. */
const sentAt = (timestamp: string): string | null =>
  /^\d+$/.test(timestamp) ? new Date(Number(timestamp)).toISOString() : timestamp || null;
