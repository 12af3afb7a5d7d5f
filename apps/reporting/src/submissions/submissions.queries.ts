import { sql } from '@impact/service';
import type { ContributionKey, KeyColumns } from '../surrogate-ids/contribution-key.js';

/** A contribution that a transaction changed. */
export interface Touched extends ContributionKey {
  /** The version of the submission before it. */
  readonly oldVersion: number;
  /** 1 where its preliminary, 2 where its official figures change, 3 for both. */
  readonly bases: number;
  /** True where nothing but an endorsement brought the change. */
  readonly quietly: boolean;
}

interface EventColumns extends KeyColumns {
  readonly eventIds: readonly string[];
  readonly submissionIds: readonly string[];
  readonly actions: readonly string[];
  readonly versions: readonly number[];
  readonly revisions: readonly number[];
  readonly subjects: readonly (string | null)[];
  readonly roles: readonly (string | null)[];
  readonly actorParticipations: readonly (string | null)[];
  readonly reasonCodes: readonly (string | null)[];
  readonly changesFigures: readonly boolean[];
  readonly correlationIds: readonly string[];
  readonly requestedAt: readonly (string | null)[];
  readonly recordedAt: readonly string[];
  readonly sentAt: readonly (string | null)[];
  readonly recordPartitions: readonly number[];
  readonly recordOffsets: readonly string[];
}

/** Keeps events of submissions; those that are kept already stay as they are. */
export const record = sql<EventColumns>`
  insert into submission_event (event_id, submission_id, node, indicator, period, action, version, revision, subject,
    role, actor_participation, reason_code, changes_figures, correlation_id, requested_at, recorded_at, sent_at,
    record_partition, record_offset)
  select * from unnest(:eventIds::uuid[], :submissionIds::uuid[], :nodes::int[], :indicators::int[], :periods::int[],
    :actions::text[], :versions::bigint[], :revisions::int[], :subjects::text[], :roles::text[],
    :actorParticipations::uuid[], :reasonCodes::text[], :changesFigures::boolean[], :correlationIds::text[],
    :requestedAt::timestamptz[], :recordedAt::timestamptz[], :sentAt::timestamptz[], :recordPartitions::int[],
    :recordOffsets::bigint[])
  on conflict (event_id) do nothing`;

interface VersionColumns {
  readonly eventIds: readonly string[];
  readonly submissionIds: readonly string[];
  readonly versions: readonly number[];
}

/** One version of a submission that another event bears. */
export const conflicts = sql<VersionColumns, { id: string; version: number }>`
  select t.submission_id as id, t.version
  from unnest(:eventIds::uuid[], :submissionIds::uuid[], :versions::bigint[]) as t(event_id, submission_id, version)
  join submission_event e on e.submission_id = t.submission_id and e.version = t.version
  where e.event_id <> t.event_id limit 1`;
