import { askedIn } from './digest.queries.js';

/** [causeIds, templates, subjects, participationIds] → the notifications that were made; those of what has gone on
 * meanwhile ask for nothing any more. */
export const sendToInboxes = `
  with sent as (
    insert into notification (cause_id, template, recipient, participation_id, initiative_id, period_id, settled_at,
      latency_ms)
    select r.cause_id, r.template, r.recipient, r.participation_id, c.initiative_id, coalesce(c.facts->>'periodId', ''),
      case when c.seat is not null and not exists (
        select from waiting_review w
        where w.subject_id::text = c.subject_id and w.settled_at is null
          and (w.cause_id, w.template) = (c.cause_id, c.template)) then clock_timestamp() end,
      greatest(0, extract(epoch from clock_timestamp() - c.committed_at) * 1000)::bigint
    from unnest($1::text[], $2::text[], $3::text[], $4::uuid[]) as r(cause_id, template, recipient, participation_id)
      join cause c on c.cause_id = r.cause_id and c.template = r.template
    on conflict (cause_id, template, recipient) do nothing
    returning id, cause_id, template, recipient, initiative_id, latency_ms)
  select s.id, coalesce(c.event_id, c.cause_id) as "causeId", s.template, s.recipient, s.initiative_id as "initiativeId",
    c.subject_id as "subjectId", s.latency_ms as "latencyMs"
  from sent s join cause c on c.cause_id = s.cause_id and c.template = s.template`;

const withCauses = `
  select n.id, n.template, n.recipient, coalesce(c.event_id, c.cause_id) as "causeId", c.event_type as "eventType",
    c.subject_id as "subjectId", n.initiative_id as "initiativeId", n.participation_id as "participationId",
    n.sent_at as "sentAt", n.acknowledged_at as "acknowledgedAt", n.settled_at as "settledAt", n.latency_ms as "latencyMs", c.facts
  from notification n join cause c on c.cause_id = n.cause_id and c.template = n.template`;

/** [recipient, unread only, before this id, limit] → the newest first, with what their causes say. */
export const inboxOf = `${withCauses}
  where n.recipient = $1 and (not $2::boolean or (n.acknowledged_at is null and n.settled_at is null)) and ($3::uuid is null or n.id < $3)
  order by n.id desc limit $4`;

/** [ids] → the same of these. */
export const notificationsOf = `${withCauses}
  where n.id = any($1::uuid[]) order by n.id desc`;

/** [recipient, limit, sent at or before (to the millisecond) or null] → ids of unread notifications. */
export const unreadUntil = `
  select id from notification where recipient = $1 and acknowledged_at is null and settled_at is null
    and ($3::timestamptz is null or date_trunc('milliseconds', sent_at) <= $3)
  order by id limit $2`;

/** [recipient, ids, snapshot or null] → those that were not acknowledged before; with a snapshot, that still are as it shows. */
export const acknowledge = `
  with done as (
    update notification set acknowledged_at = clock_timestamp()
    where recipient = $1 and id = any($2::uuid[]) and acknowledged_at is null
      and ($3::pg_snapshot is null or (settled_at is null and ${askedIn('$3::pg_snapshot')}))
    returning id, cause_id, template, recipient, initiative_id, latency_ms)
  select d.id, coalesce(c.event_id, c.cause_id) as "causeId", d.template, d.recipient, d.latency_ms as "latencyMs",
    d.initiative_id as "initiativeId", c.subject_id as "subjectId"
  from done d join cause c on c.cause_id = d.cause_id and c.template = d.template order by d.id`;

/** [causeIds, templates; causeIds, templates, recipients that they ask] Whoever is asked again after that is not settled. */
export const settle = `
  with told as (
    select n.id, exists (
      select from unnest($3::text[], $4::text[], $5::text[]) as asked(cause_id, template, recipient)
      where (asked.cause_id, asked.template, asked.recipient) = (n.cause_id, n.template, n.recipient)) as asked
    from unnest($1::text[], $2::text[]) as c(cause_id, template)
      join notification n on n.cause_id = c.cause_id and n.template = c.template)
  update notification n set settled_at = case when told.asked then null else clock_timestamp() end,
    asks_since = case when told.asked then pg_current_xact_id() else n.asks_since end
  from told where n.id = told.id and (n.settled_at is null) <> told.asked`;
