import type { LogEnd } from '@impact/messaging';
import { sql } from '@impact/service';
import type { RecordedRequest, RequestKey } from './notification-request.js';

export const requestColumns = `c.cause_id, coalesce(c.event_id, c.cause_id) as event_id, c.template, c.event_type,
  c.subject_id, c.initiative_id, c.participation_ids, c.committed_at, c.facts, c.context, c.known_after,
  c.reviewing_participation_id`;

/** Records requests, as JSON; gives those that were not known before. `resolved` where nobody is to be told. */
export const recordRequests = sql<
  { requests: string; knownAfter: LogEnd; resolved: boolean },
  RecordedRequest
>`
  insert into notification_request as c (cause_id, template, event_type, subject_id, initiative_id, participation_ids,
    committed_at, facts, context, known_after, event_id, resolved_at)
  select "causeId", template, "eventType", "subjectId", "initiativeId",
    array(select jsonb_array_elements_text("participationIds"))::uuid[], "committedAt", facts, context,
    :knownAfter::jsonb, "eventId", case when :resolved::boolean then now() end
  from jsonb_to_recordset(:requests::jsonb) as given("causeId" text, template text, "eventType" text,
    "subjectId" text, "initiativeId" uuid, "participationIds" jsonb, "committedAt" timestamptz, facts jsonb,
    context jsonb, "eventId" text)
  order by 1, 2
  on conflict do nothing
  returning ${requestColumns}`;

const requestKey = `template || ' ' || cause_id`;

/** Tells whether a waiting request is due whose key is not set aside. */
export const anyDue = sql<{ aside: readonly string[] }, { isDue: boolean }>`
  select exists (select from notification_request
    where resolved_at is null and next_attempt_at <= now() and ${requestKey} <> all(:aside::text[])) as is_due`;

/**
 * Gives waiting requests that are due, locked; those that another process holds are passed over. One that no longer waits
 * for the directory waits for it again, up to where the backbone's log ends now.
 */
export const dueRequests = sql<
  { limit: number; knownAfter: LogEnd; aside: readonly string[] },
  RecordedRequest
>`
  with due as materialized (
    select cause_id, template from notification_request where resolved_at is null and next_attempt_at <= now()
      and ${requestKey} <> all(:aside::text[])
    order by next_attempt_at limit :limit for update skip locked),
  tried as (
    update notification_request c set known_after = coalesce(known_after, :knownAfter::jsonb) from due
    where (c.cause_id, c.template) = (due.cause_id, due.template)
    returning c.*)
  select ${requestColumns}, recorded_at < now() - interval '48 hours' as overdue from tried c order by committed_at`;

/** A return of a submission. */
export interface SubmissionReturn {
  readonly subjectId: string;
  readonly returnedAt: Date;
  readonly returnedBy: string | null;
}

/** Gives every return of each submission, the oldest first. */
export const returnsOf = sql<{ submissionIds: readonly string[] }, SubmissionReturn>`
  select subject_id, committed_at as returned_at, facts->>'actor' as returned_by
  from notification_request where template = 'submission-returned' and subject_id = any(:submissionIds::text[])
  order by committed_at`;

/** Keeps submissions and plans as they are until their reviewers are told, so that whoever decides then finds all of them. */
export const holdReviews = sql<{ subjectIds: readonly string[] }>`
  select from waiting_review where subject_id = any(:subjectIds::uuid[]) order by subject_id for share`;

/** The names of requests, as a statement takes them. */
export interface RequestKeys {
  readonly causeIds: readonly string[];
  readonly templates: readonly string[];
}

/** Marks requests as resolved; gives those of which it is new that nobody is told. */
export const markResolved = sql<
  RequestKeys & {
    recipients: readonly number[];
    reviewingParticipationIds: readonly (string | null)[];
  },
  RequestKey
>`
  with resolved as (
    update notification_request c set resolved_at = now(), recipients = r.recipients, waiting_for = null,
      reviewing_participation_id = r.reviewing_participation_id
    from unnest(:causeIds::text[], :templates::text[], :recipients::int[], :reviewingParticipationIds::uuid[])
      as r(cause_id, template, recipients, reviewing_participation_id)
    where c.cause_id = r.cause_id and c.template = r.template
    returning c.cause_id, c.template, c.event_id, new.recipients, old.recipients as before)
  select cause_id, template from resolved where recipients = 0 and before is null and event_id is null`;

/**
 * Records what requests wait for, and at which participations something must change: each of `wakesAt` is an array of Postgres.
 * The pause doubles from a quarter of a second to a minute. It does not grow for the directory, which moves on by itself;
 * after a wait for anything else the directory is waited for anew.
 */
export const markWaiting = sql<RequestKeys & { waitingFor: readonly string[]; wakesAt: readonly string[] }>`
  update notification_request c set waiting_for = w.waiting_for, wakes_at = w.wakes_at::uuid[],
    known_after = case w.waiting_for when 'directory' then c.known_after end,
    attempts = c.attempts + case w.waiting_for when 'directory' then 0 else 1 end,
    next_attempt_at = now() + case w.waiting_for when 'directory' then interval '250 ms'
      else least(interval '1 minute', interval '250 ms' * 2 ^ least(c.attempts, 10)) end
  from unnest(:causeIds::text[], :templates::text[], :waitingFor::text[], :wakesAt::text[])
    as w(cause_id, template, waiting_for, wakes_at)
  where c.cause_id = w.cause_id and c.template = w.template`;

/** Ends the pause of requests that wait for something about one of the participations. */
export const wakeWaiting = sql<{ participationIds: readonly string[] }>`
  update notification_request set attempts = 0, next_attempt_at = now()
  where resolved_at is null and wakes_at && :participationIds::uuid[]`;

/** Records whose reviewers have to act. */
export const markReviewing = sql<RequestKeys & { reviewingParticipationIds: readonly (string | null)[] }>`
  update notification_request c set reviewing_participation_id = r.reviewing_participation_id
  from unnest(:causeIds::text[], :templates::text[], :reviewingParticipationIds::uuid[])
    as r(cause_id, template, reviewing_participation_id)
  where c.cause_id = r.cause_id and c.template = r.template`;
