import { causeColumns } from '../causes/causes.queries.js';

const given = `jsonb_to_recordset($1::jsonb) as s("subjectId" uuid, "initiativeId" uuid, "participationId" uuid,
    version bigint, status text, waits boolean, restored boolean, "causeId" text, template text)`;

/** [reviews jsonb] What a restored database repeats of what waits as before changes nothing but its version. */
export const repeatWaiting = `
  update waiting_review w set version = s.version from ${given}
  where w.subject_id = s."subjectId" and s.restored and s.waits and w.settled_at is null
    and w.status = s.status and s.version > w.version`;

/** [reviews jsonb, instant, frontier jsonb for what is restored] → {subjectId, causeId, template} of what is
 * as its event says from now on, with the cause that asked before. */
export const followReviews = `
  insert into waiting_review as w (subject_id, initiative_id, participation_id, version, status, cause_id, template,
    settled_at, judged_at, marked_after)
  select s."subjectId", s."initiativeId", s."participationId", s.version, s.status, s."causeId", s.template,
    case when not s.waits then now() end, $2, case when s.waits and s.restored then $3::jsonb end
  from ${given} order by 1
  on conflict (subject_id) do update set version = excluded.version, status = excluded.status,
    cause_id = excluded.cause_id, template = excluded.template, settled_at = excluded.settled_at,
    judged_at = excluded.judged_at, marked_after = excluded.marked_after, next_attempt_at = now()
  where excluded.version > w.version
  returning w.subject_id as "subjectId", old.cause_id as "causeId", old.template`;

/** [participationIds, initiativeIds, frontier jsonb] Whatever was ever below one of the participations, whatever asks at
 * one, and what is not judged yet: what is marked here may concern where it will be found to ask. */
export const markWaiting = `
  with recursive below(id) as (
    select unnest($1::uuid[])
    union
    select pp.participation_id from below join directory_participation_parent pp on pp.parent_id = below.id)
  update waiting_review w set marked_after = $3::jsonb, next_attempt_at = now() from cause c
  where w.settled_at is null and w.initiative_id = any($2::uuid[])
    and c.cause_id = w.cause_id and c.template = w.template
    and (w.marked_after is not null or c.seat is null or c.seat = any($1::uuid[])
      or w.participation_id in (select id from below))`;

/**
 * [now] Marks what asks where a reviewer's role has begun or ended since it was judged, by the initiative's clocks, and those
 * plans above which a move has come into force since, as the tree turns at midnight UTC.
 */
export const markByTheClock = `
  update waiting_review w set marked_after = '{}', next_attempt_at = now() from cause c
  where w.settled_at is null and w.marked_after is null and c.cause_id = w.cause_id and c.template = w.template
    and (exists (
      select from directory_membership m left join directory_initiative i on i.id = m.initiative_id
        cross join lateral (values (m.valid_from), (m.valid_to + 1)) as turn(day)
        cross join lateral (select turn.day::timestamp at time zone coalesce(i.time_zone, 'UTC')) as t(at)
      where m.participation_id = c.seat and m.role = 'reviewer' and m.status = 'granted'
        and t.at > w.judged_at and t.at <= $1)
    or w.template like 'plan-%' and exists (
      with recursive up(id) as (
        select w.participation_id
        union
        select pp.parent_id from up join directory_participation_parent pp on pp.participation_id = up.id)
      select from up join directory_participation_parent pp on pp.participation_id = up.id
        cross join lateral (select pp.from_day::timestamp at time zone 'UTC') as t(at)
      where t.at > w.judged_at and t.at <= $1))`;

/** [keys aside] → {isDue}: whether anything is marked. */
export const anyMarked = `
  select exists (select from waiting_review
    where marked_after is not null and next_attempt_at <= now() and subject_id::text <> all($1::text[])) as "isDue"`;

/** [limit, keys aside] → the causes that ask, of what is marked; locked, and what another process holds is
 * passed over. */
export const markedReviews = `
  select ${causeColumns.replace('c.known_after', 'w.marked_after')}
  from waiting_review w join cause c on c.cause_id = w.cause_id and c.template = w.template
  where w.marked_after is not null and w.next_attempt_at <= now() and c.resolved_at is not null
    and w.subject_id::text <> all($2::text[])
  order by w.next_attempt_at limit $1 for update of w skip locked`;

/** [subjectIds, causeIds, templates, instant] The causes that ask from now on, of what was judged. */
export const markJudged = `
  update waiting_review w set marked_after = null, judged_at = $4, cause_id = j.cause_id, template = j.template
  from unnest($1::uuid[], $2::text[], $3::text[]) as j(subject_id, cause_id, template)
  where w.subject_id = j.subject_id`;

/** [subjectIds] */
export const pause = `
  update waiting_review set next_attempt_at = now() + interval '250 ms' where subject_id = any($1::uuid[])`;

/** Forgets what ended longer ago than an outbox keeps what it sent, so that an older event comes no more. */
export const forgetSettled = `
  delete from waiting_review where subject_id in (
    select subject_id from waiting_review where settled_at < now() - interval '8 days' limit 10000)`;
