import { prepared, sql } from '@impact/service';
import type { SequenceState } from './lowest-position.js';

/** An event that waits in the outbox; `recorded` is in milliseconds since 1970. */
export interface WaitingRow {
  readonly seq: string;
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: string;
  readonly payload: string;
  readonly recorded: number;
  /** True where the key has failed before and is tried again. */
  readonly failing: boolean;
}

interface Ownership {
  readonly service: string;
  readonly owner: string;
}

/**
 * Ends what hangs, and has the outbox read along its index: planned while it was empty, a statement would read it whole ever after,
 * with every row that was deleted and that an old snapshot keeps.
 */
export const limitSession = sql`
  set idle_session_timeout = '10s';
  set statement_timeout = '30s';
  set enable_seqscan = off;
  set enable_bitmapscan = off`;

/** Takes the lock of the service's relay, which its session keeps until it ends, unless another holds it. */
export const tryLock = sql<{ service: string }, { held: boolean }>`
  select pg_try_advisory_lock(hashtextextended('impact.relay.' || :service, 0)) as held`;

/** Notes the owner of the lock, and gives the one before with whether it had stepped back; null where there was none. */
export const takeOwnership = sql<Ownership, { owner: string | null; released: boolean | null }>`
  insert into relay_owner as o (service, owner, released) values (:service, :owner, false)
  on conflict (service) do update set owner = excluded.owner, released = false
  returning old.owner as owner, old.released as released`;

export const releaseOwnership = sql<Ownership>`
  update relay_owner set released = true where service = :service and owner = :owner`;

/** The session's own transaction is the newest of all when the highest `seq` has been read. */
export const sequenceState = sql<object, SequenceState>`
  select (last_value - (not is_called)::int)::text as last, pg_current_xact_id()::text as newest,
    pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
    (select count(*)::int from stuck_item where loop = 'relay' and set_aside_at is not null) as aside
  from outbox_seq_seq`;

/** Gives the oldest events from a `seq` on whose keys are not set aside, the first of them however large it is. */
export const waitingRows = prepared<{ limit: number; maxBytes: number; from: bigint }, WaitingRow>(
  'impact_relay_waiting',
)`
  select w.seq::text, id, topic, key, headers, payload, failing, (extract(epoch from recorded_at) * 1000)::float8 as recorded
  from (
    select *, sum(octet_length(payload)) over (order by seq) - octet_length(payload) as before
    from (select o.*, s.key is not null as failing
          from outbox o left join stuck_item s on s.loop = 'relay' and s.key = o.key
          where o.seq >= :from and s.set_aside_at is null order by o.seq limit :limit) oldest) w
  where before < :maxBytes order by w.seq`;

export const moveSent = prepared<{ seqs: readonly string[] }>('impact_relay_sent')`
  with sent as (delete from outbox where seq = any(:seqs::bigint[]) returning *)
  insert into outbox_sent select *, clock_timestamp() from sent`;

export const olderThan = sql<{ ms: number }, { older: boolean }>`
  select exists (
    select from outbox where recorded_at < clock_timestamp() - :ms * interval '1 millisecond') as older`;
