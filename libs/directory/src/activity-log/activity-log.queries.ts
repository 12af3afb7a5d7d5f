import { heldOn } from '../directory.queries.js';

/** [subject, day, instant] → ids of the initiatives at whose root the subject is steward. */
export const initiativesOfSteward = `
  select i.id from directory_initiative i join directory_membership m on m.participation_id = i.root_participation_id
  where m.subject = $1 and m.role = 'steward' and ${heldOn('$2::date', '$3')}`;

/**
 * One's own activities and those of the initiatives. One that names no initiative belongs to that of its participation, or of
 * what it was done to, or else to those of its subject, if the reader is steward of all of them.
 */
const mayRead = `
  (a.subject = $1 or a.initiative_id = any($2::uuid[])
    or (a.initiative_id is null and cardinality($2::uuid[]) > 0 and case
      when exists (select from directory_participation p where p.id = a.participation_id) then exists (
        select from directory_participation p where p.id = a.participation_id and p.initiative_id = any($2::uuid[]))
      when exists (select from activity_log t where t.target_id = a.target_id and t.initiative_id is not null) then exists (
        select from activity_log t where t.target_id = a.target_id and t.initiative_id = any($2::uuid[]))
      else exists (
          select from directory_membership m where m.subject = a.subject and m.initiative_id = any($2::uuid[]))
        and not exists (
          select from directory_membership m where m.subject = a.subject and m.initiative_id <> all($2::uuid[])) end))`;

/**
 * → {settled}: an id before which no row will come any more. A row has its id before its commit, so that one of a transaction
 * under way may come before those that are committed. It must be asked before the rows are read, in a statement of its own:
 * what was under way then and is not named has become visible by the time of the next one. An id begins as Postgres writes it:
 * its milliseconds in 48 bits, its version, and what is left of the millisecond in 4,096ths.
 */
export const settledBefore = `
  select rpad(lpad(to_hex(floor(at)::bigint), 12, '0') || '7' || lpad(to_hex(floor(mod(at, 1) * 4096)::int), 3, '0'), 32, '0')::uuid
    as settled
  from (
    select extract(epoch from least(min(xact_start), now())) * 1000 as at
    from pg_stat_activity where datname = current_database() and backend_xid is not null) earliest`;

/**
 * [reader, initiatives that they are steward of, subject, action, target, participation, initiative, correlation,
 * outcome, from, to, after, most, settled] → activities before the id `settled`, the oldest first; a filter that is null admits all.
 */
export const readActivities = `
  select a.id, a.happened_at as "at", a.subject, a.role, a.participation_id as "participationId",
    a.initiative_id as "initiativeId", a.action, a.target_id as "targetId", a.target_version as "targetVersion",
    a.correlation_id as "correlationId", a.outcome, a.code, coalesce(r.times, 1) as times
  from activity_log a
    left join refusal r on a.outcome = 'refused' and r.subject = a.subject and r.action = a.action and r.code = a.code
      and r.hour = date_trunc('hour', a.happened_at, 'UTC')
  where ${mayRead}
    and ($3::text is null or a.subject = $3) and ($4::text is null or a.action = $4)
    and ($5::text is null or a.target_id = $5) and ($6::uuid is null or a.participation_id = $6)
    and ($7::uuid is null or a.initiative_id = $7) and ($8::text is null or a.correlation_id = $8)
    and ($9::text is null or a.outcome = $9) and ($10::timestamptz is null or a.happened_at >= $10)
    and ($11::timestamptz is null or a.happened_at < $11) and ($12::uuid is null or a.id > $12)
    and a.id < $14::uuid
  order by a.id limit $13`;
