import { sql } from '@impact/service';
import type { RequestKey } from './notification-request.js';
import type { RequestKeys } from './notification-requests.queries.js';
import type { NotificationState } from './notification-state.js';

export type SentNotification = NotificationState & Pick<RequestKey, 'template'>;

/**
 * Writes notifications, gives those that are new. Where a decision was taken meanwhile they ask for nothing any more. What is to be
 * reviewed has a UUID, other subjects may have none.
 */
export const sendToInboxes = sql<
  RequestKeys & { recipients: readonly string[]; participationIds: readonly string[] },
  SentNotification
>`
  with sent as (
    insert into notification (cause_id, template, recipient, participation_id, initiative_id, period_id, settled_at,
      latency_ms)
    select r.cause_id, r.template, r.recipient, r.participation_id, c.initiative_id, coalesce(c.facts->>'periodId', ''),
      case when c.reviewing_participation_id is not null and not exists (
        select from waiting_review w
        where w.subject_id = case when c.reviewing_participation_id is not null then c.subject_id::uuid end
          and w.settled_at is null and (w.cause_id, w.template) = (c.cause_id, c.template)) then clock_timestamp() end,
      greatest(0, extract(epoch from clock_timestamp() - c.committed_at) * 1000)::bigint
    from unnest(:causeIds::text[], :templates::text[], :recipients::text[], :participationIds::uuid[])
        as r(cause_id, template, recipient, participation_id)
      join notification_request c on c.cause_id = r.cause_id and c.template = r.template
    on conflict (cause_id, template, recipient) do nothing
    returning id, cause_id, template, recipient, initiative_id, latency_ms)
  select s.id, coalesce(c.event_id, c.cause_id) as cause_id, s.template, s.recipient, s.initiative_id, c.subject_id,
    s.latency_ms
  from sent s join notification_request c on c.cause_id = s.cause_id and c.template = s.template`;

/** Settles the notifications of requests, but for those whom a request still asks: these are asked again if they were settled. */
export const settle = sql<
  RequestKeys & {
    askedCauseIds: readonly string[];
    askedTemplates: readonly string[];
    askedRecipients: readonly string[];
  }
>`
  with told as (
    select n.id, exists (
      select from unnest(:askedCauseIds::text[], :askedTemplates::text[], :askedRecipients::text[])
        as asked(cause_id, template, recipient)
      where (asked.cause_id, asked.template, asked.recipient) = (n.cause_id, n.template, n.recipient)) as asked
    from unnest(:causeIds::text[], :templates::text[]) as c(cause_id, template)
      join notification n on n.cause_id = c.cause_id and n.template = c.template)
  update notification n set settled_at = case when told.asked then null else clock_timestamp() end,
    asks_since = case when told.asked then pg_current_xact_id() else n.asks_since end
  from told where n.id = told.id and (n.settled_at is null) <> told.asked`;
