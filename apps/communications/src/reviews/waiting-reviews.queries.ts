import type { LogEnd } from '@impact/messaging';
import { sql } from '@impact/service';
import type { RecordedRequest, RequestKey } from '../notification-requests/notification-request.js';
import { requestColumns, type RequestKeys } from '../notification-requests/notification-requests.queries.js';

const changes = `jsonb_to_recordset(:changes::jsonb) as s("subjectId" uuid, "initiativeId" uuid, "participationId" uuid,
    version bigint, status text, waits boolean, restored boolean, "causeId" text, template text)`;

/** Takes the version alone of what a restored database repeats, where it waits, or does not, as before. `changes` are JSON. */
export const takeRepeatedVersions = sql<{ changes: string }>`
  update waiting_review w set version = s.version from ${changes}
  where w.subject_id = s."subjectId" and s.restored and (w.settled_at is null) = s.waits
    and w.status = s.status and s.version > w.version`;

/** Names the request that asked before; there was none where the review is new. */
type RequestBefore = RequestKey | { readonly causeId: null; readonly template: null };

/**
 * Records reviews as their newest events say; gives the requests that asked before. What is restored is checked again when
 * the directory has read up to `recheckAfter`.
 */
export const recordReviews = sql<{ changes: string; now: Date; recheckAfter: LogEnd | null }, RequestBefore>`
  insert into waiting_review as w (subject_id, initiative_id, participation_id, version, status, cause_id, template,
    settled_at, checked_at, recheck_after)
  select s."subjectId", s."initiativeId", s."participationId", s.version, s.status, s."causeId", s.template,
    case when not s.waits then now() end, :now, case when s.waits and s.restored then :recheckAfter::jsonb end
  from ${changes} order by 1
  on conflict (subject_id) do update set version = excluded.version, status = excluded.status,
    cause_id = excluded.cause_id, template = excluded.template, settled_at = excluded.settled_at,
    checked_at = excluded.checked_at, recheck_after = excluded.recheck_after, next_attempt_at = now()
  where excluded.version > w.version
  returning old.cause_id, old.template`;

/**
 * Asks for a check, after the directory has read up to `recheckAfter`, of whatever was ever below one of the participations,
 * whatever is reviewed at one, and what is not checked yet: it may turn out to be reviewed there.
 */
export const requestRechecks = sql<{
  participationIds: readonly string[];
  initiativeIds: readonly string[];
  recheckAfter: LogEnd;
}>`
  with recursive below(id) as (
    select unnest(:participationIds::uuid[])
    union
    select pp.participation_id from below join directory_participation_parent pp on pp.parent_id = below.id)
  update waiting_review w set recheck_after = :recheckAfter::jsonb, next_attempt_at = now() from notification_request c
  where w.settled_at is null and w.initiative_id = any(:initiativeIds::uuid[])
    and c.cause_id = w.cause_id and c.template = w.template
    and (w.recheck_after is not null or c.reviewing_participation_id is null
      or c.reviewing_participation_id = any(:participationIds::uuid[])
      or w.participation_id in (select id from below))`;

/**
 * Asks for a check where a reviewer's role has begun or ended since the last one, by the initiative's clocks, and of those
 * plans and goals above which a move has come into force since, as the tree turns at midnight UTC.
 */
export const requestRechecksByDate = sql<{ now: Date }>`
  update waiting_review w set recheck_after = '{}', next_attempt_at = now() from notification_request c
  where w.settled_at is null and w.recheck_after is null and c.cause_id = w.cause_id and c.template = w.template
    and (exists (
      select from directory_membership m left join directory_initiative i on i.id = m.initiative_id
        cross join lateral (values (m.valid_from), (m.valid_to + 1)) as turn(day)
        cross join lateral (select turn.day::timestamp at time zone coalesce(i.time_zone, 'UTC')) as t(at)
      where m.participation_id = c.reviewing_participation_id and m.role = 'reviewer' and m.status = 'granted'
        and t.at > w.checked_at and t.at <= :now)
    or (w.template like 'plan-%' or w.template like 'goal-%') and exists (
      with recursive up(id) as (
        select w.participation_id
        union
        select pp.parent_id from up join directory_participation_parent pp on pp.participation_id = up.id)
      select from up join directory_participation_parent pp on pp.participation_id = up.id
        cross join lateral (select pp.from_day::timestamp at time zone 'UTC') as t(at)
      where t.at > w.checked_at and t.at <= :now))`;

/** Tells whether a check is due of a review whose key is not set aside. */
export const anyDue = sql<{ aside: readonly string[] }, { isDue: boolean }>`
  select exists (select from waiting_review
    where recheck_after is not null and next_attempt_at <= now() and subject_id::text <> all(:aside::text[])) as is_due`;

/** Gives the requests of reviews whose check is due, locked; those that another process holds are passed over. */
export const dueRechecks = sql<{ limit: number; aside: readonly string[] }, RecordedRequest>`
  select ${requestColumns.replace('c.known_after', 'w.recheck_after as known_after')}
  from waiting_review w join notification_request c on c.cause_id = w.cause_id and c.template = w.template
  where w.recheck_after is not null and w.next_attempt_at <= now() and c.resolved_at is not null
    and w.subject_id::text <> all(:aside::text[])
  order by w.next_attempt_at limit :limit for update of w skip locked`;

/** Records which requests ask the reviewers from now on, of what was checked. */
export const recordChecked = sql<RequestKeys & { subjectIds: readonly string[]; now: Date }>`
  update waiting_review w set recheck_after = null, checked_at = :now, cause_id = j.cause_id, template = j.template
  from unnest(:subjectIds::uuid[], :causeIds::text[], :templates::text[]) as j(subject_id, cause_id, template)
  where w.subject_id = j.subject_id`;

/** Puts off the check of what cannot be checked yet. */
export const postponeRechecks = sql<{ subjectIds: readonly string[] }>`
  update waiting_review set next_attempt_at = now() + interval '250 ms' where subject_id = any(:subjectIds::uuid[])`;

/** Forgets what ended longer ago than an outbox keeps what it sent, so that an older event comes no more. */
export const forgetSettled = sql`
  delete from waiting_review where subject_id in (
    select subject_id from waiting_review where settled_at < now() - interval '8 days' limit 10000)`;
