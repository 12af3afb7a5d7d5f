import { sql } from '@impact/service';
import type { NotificationState } from '../notification-requests/notification-state.js';
import { askedIn } from './digest.queries.js';
import type { NotificationRow } from './notification-row.js';

const withRequests = `
  select n.id, n.template, n.recipient, coalesce(c.event_id, c.cause_id) as cause_id, c.event_type, c.subject_id,
    n.initiative_id, n.participation_id, n.sent_at, n.acknowledged_at, n.settled_at, n.latency_ms, c.facts
  from notification n join notification_request c on c.cause_id = n.cause_id and c.template = n.template`;

/** Gives the notifications of a recipient, the newest first. */
export const inboxOf = sql<
  { recipient: string; unread: boolean; before: string | undefined; limit: number },
  NotificationRow
>`${withRequests}
  where n.recipient = :recipient and (not :unread::boolean or (n.acknowledged_at is null and n.settled_at is null))
    and (:before::uuid is null or n.id < :before)
  order by n.id desc limit :limit`;

/** Gives these notifications, the newest first. */
export const notificationsOf = sql<{ ids: readonly string[] }, NotificationRow>`${withRequests}
  where n.id = any(:ids::uuid[]) order by n.id desc`;

/** Gives ids of unread notifications that were sent until an instant, to the millisecond, or so far. */
export const unreadUntil = sql<
  { recipient: string; until: string | undefined; limit: number },
  { id: string }
>`
  select id from notification where recipient = :recipient and acknowledged_at is null and settled_at is null
    and (:until::timestamptz is null or date_trunc('milliseconds', sent_at) <= :until)
  order by id limit :limit`;

/** Tells whether a notification is in a recipient's inbox. */
export const isInInbox = sql<{ id: string; recipient: string }, { isInInbox: boolean }>`
  select exists (select from notification where id = :id and recipient = :recipient) as is_in_inbox`;

/** Tells whether a text is a snapshot of Postgres. */
export const isSnapshot = sql<{ text: string }, { isSnapshot: boolean }>`
  select pg_input_is_valid(:text, 'pg_snapshot') as is_snapshot`;

/** Acknowledges what was not acknowledged before, and gives it; with a snapshot only what still asks as it did then. */
export const acknowledge = sql<
  { recipient: string; ids: readonly string[]; snapshot: string | undefined },
  NotificationState
>`
  with done as (
    update notification set acknowledged_at = clock_timestamp()
    where recipient = :recipient and id = any(:ids::uuid[]) and acknowledged_at is null
      and (:snapshot::pg_snapshot is null or (settled_at is null and ${askedIn(':snapshot::pg_snapshot')}))
    returning id, cause_id, template, recipient, initiative_id, latency_ms)
  select d.id, coalesce(c.event_id, c.cause_id) as cause_id, d.template, d.recipient, d.latency_ms, d.initiative_id,
    c.subject_id
  from done d join notification_request c on c.cause_id = d.cause_id and c.template = d.template order by d.id`;
