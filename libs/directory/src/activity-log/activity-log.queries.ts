import { sql } from '@impact/service';
import { heldOn } from '../directory.queries.js';
import type { ActivityResponse } from './activity-log.dto.js';

/** Gives the initiatives at whose root the subject is steward. */
export const initiativesOfSteward = sql<{ subject: string; day: string; instant: Date }, { id: string }>`
  select i.id from directory_initiative i join directory_membership m on m.participation_id = i.root_participation_id
  where m.subject = :subject and m.role = 'steward' and ${heldOn(':day::date', ':instant')}`;

/**
 * One's own activities and those of the initiatives. One that names no initiative belongs to that of its participation, or of
 * what it was done to, or else to those of its subject, if the reader is steward of all of them.
 */
const mayRead = `
  (a.subject = :reader or a.initiative_id = any(:stewarded::uuid[])
    or (a.initiative_id is null and cardinality(:stewarded::uuid[]) > 0 and case
      when exists (select from directory_participation p where p.id = a.participation_id) then exists (
        select from directory_participation p
        where p.id = a.participation_id and p.initiative_id = any(:stewarded::uuid[]))
      when exists (select from activity_log t where t.target_id = a.target_id and t.initiative_id is not null) then exists (
        select from activity_log t where t.target_id = a.target_id and t.initiative_id = any(:stewarded::uuid[]))
      else exists (
          select from directory_membership m where m.subject = a.subject and m.initiative_id = any(:stewarded::uuid[]))
        and not exists (
          select from directory_membership m
          where m.subject = a.subject and m.initiative_id <> all(:stewarded::uuid[])) end))`;

/**
 * Gives an id before which no row will come any more. A row has its id before its commit, so that one of a transaction
 * under way may come before those that are committed. It must be asked before the rows are read, in a statement of its own:
 * what was under way then and is not named has become visible by the time of the next one. An id begins as Postgres writes it:
 * its milliseconds in 48 bits, its version, and what is left of the millisecond in 4,096ths.
 */
export const settledBefore = sql<object, { settled: string }>`
  select rpad(lpad(to_hex(floor(at)::bigint), 12, '0') || '7' || lpad(to_hex(floor(mod(at, 1) * 4096)::int), 3, '0'), 32, '0')::uuid
    as settled
  from (
    select extract(epoch from least(min(xact_start), now())) * 1000 as at
    from pg_stat_activity where datname = current_database() and backend_xid is not null) earliest`;

interface ReadParameters {
  readonly reader: string;
  /** The initiatives that the reader is steward of. */
  readonly stewarded: readonly string[];
  readonly subject?: string;
  readonly action?: string;
  readonly targetId?: string;
  readonly participationId?: string;
  readonly initiativeId?: string;
  readonly correlationId?: string;
  readonly outcome?: ActivityResponse['outcome'];
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
  readonly settled: string;
  readonly most: number;
}

export type ActivityRow = Omit<ActivityResponse, 'at'> & { readonly happenedAt: Date };

/** Gives activities before the id `settled`, the oldest first; a filter that is left out admits all. */
export const readActivities = sql<ReadParameters, ActivityRow>`
  select a.id, a.happened_at, a.subject, a.role, a.participation_id, a.initiative_id, a.action, a.target_id,
    a.target_version, a.correlation_id, a.outcome, a.code, coalesce(r.times, 1) as times
  from activity_log a
    left join refusal r on a.outcome = 'refused' and r.subject = a.subject and r.action = a.action and r.code = a.code
      and r.hour = date_trunc('hour', a.happened_at, 'UTC')
  where ${mayRead}
    and (:subject::text is null or a.subject = :subject)
    and (:action::text is null or a.action = :action)
    and (:targetId::text is null or a.target_id = :targetId)
    and (:participationId::uuid is null or a.participation_id = :participationId)
    and (:initiativeId::uuid is null or a.initiative_id = :initiativeId)
    and (:correlationId::text is null or a.correlation_id = :correlationId)
    and (:outcome::text is null or a.outcome = :outcome)
    and (:from::timestamptz is null or a.happened_at >= :from)
    and (:to::timestamptz is null or a.happened_at < :to)
    and (:after::uuid is null or a.id > :after)
    and a.id < :settled::uuid
  order by a.id limit :most`;
