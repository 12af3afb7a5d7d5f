import { sql } from '@impact/service';
import type { FigureIds } from '../tallies/figure-key.js';
import type { TracedEvent } from './hops.js';
import type { TracedNotification } from './telling.js';

const columns = `
  e.event_id, e.submission_id, e.node, e.indicator, e.period, e.action, e.version, e.changes_figures, e.requested_at,
  e.recorded_at, e.sent_at, e.record_partition as partition, e.record_offset as "offset", e.contributed_at`;

export type EventRow = TracedEvent & { readonly total: number };

interface EventsAsked {
  readonly id: string;
  /** The same, where it is one. */
  readonly uuid: string | null;
  readonly nodes: readonly number[];
  readonly limit: number;
}

/** The events that an id stands for, whatever it is the id of. */
export const eventsOf = sql<EventsAsked, EventRow>`
  with named as (
    select event_id from submission_event where event_id = :uuid or submission_id = :uuid or correlation_id = :id
    union
    select cause from restatement where id = :uuid or event_id = :uuid
    union
    select coalesce(r.cause, case when n.cause_id ~* '^[0-9a-f-]{36}$' then n.cause_id::uuid end)
    from notification_fact n left join restatement r on r.event_id::text = n.cause_id
    where n.notification_id = :uuid)
  select ${columns}, count(*) over () as total from submission_event e join named using (event_id)
  where e.node = any(:nodes::int[]) order by e.recorded_at, e.version limit :limit`;

/** The causes of the figure's latest versions. */
export const causesOfFigure = sql<FigureIds, { cause: string }>`
  select distinct unnest(causes) as cause from (
    select causes from feed
    where restatement_id is null and node = :node and indicator = :indicator and period = :period and cell = :cell
      and basis = :basis
    order by id desc limit 50) latest`;

interface EventsById {
  readonly ids: readonly string[];
  readonly nodes: readonly number[];
  readonly limit: number;
}

export const eventsById = sql<EventsById, EventRow>`
  select ${columns}, count(*) over () as total from submission_event e
  where e.event_id = any(:ids::uuid[]) and e.node = any(:nodes::int[])
  order by e.recorded_at, e.version limit :limit`;

export interface OfEvent {
  readonly eventId: string;
}

interface EventIds {
  readonly ids: readonly string[];
}

/** The first entry of each event in the feed, node by node and basis by basis. */
export const figuresOf = sql<EventIds, OfEvent & FigureIds & { version: number; publishedAt: Date }>`
  select distinct on (c.cause, f.node, f.basis) c.cause as event_id, f.node, f.indicator, f.period, f.cell, f.basis,
    f.version, f.published_at
  from figure_cause c join feed f on f.id = c.feed_id
  where c.cause = any(:ids::uuid[]) order by c.cause, f.node, f.basis, f.cell, f.id`;

/**
 * The events whose figures wait to be published. Only the first 100,000 dirty figures are read; while more of them wait,
 * every event counts as waiting.
 */
export const waitingOf = sql<EventIds, OfEvent>`
  select id as event_id from unnest(:ids::uuid[]) as id
  where exists (select from dirty_figure offset 100000)
    or id in (select cause from dirty_figure limit 100000)`;

/** The events of which somebody may have to hear because they restated figures. */
export const restatedBy = sql<EventIds, OfEvent>`
  select cause as event_id from restatement r where cause = any(:ids::uuid[])
    and (waiting is not null or exists (select from restatement_figure f where f.restatement_id = r.id))`;

/** What communications said that nobody is told of. */
export const silencesOf = sql<EventIds, OfEvent & { template: string }>`
  select cause_id as event_id, template from told_to_nobody where cause_id = any(:ids::text[])`;

/** The first 1,000 who were told because of the events, or because of what they restated; the ids come as both types. */
export const notificationsOf = sql<EventIds & { texts: readonly string[] }, OfEvent & TracedNotification>`
  select coalesce(r.cause::text, n.cause_id) as event_id, n.template, n.channel, n.sent_at
  from notification_fact n left join restatement r on r.event_id::text = n.cause_id and r.cause = any(:ids::uuid[])
  where n.cause_id = any(:texts::text[]) or n.cause_id in (
    select event_id::text from restatement where cause = any(:ids::uuid[]))
  order by n.sent_at limit 1000`;

interface NotificationColumns {
  readonly notificationIds: readonly string[];
  readonly causeIds: readonly string[];
  readonly templates: readonly string[];
  readonly recipients: readonly string[];
  readonly channels: readonly string[];
  readonly latenciesMs: readonly number[];
  readonly sentAt: readonly string[];
  readonly correlationIds: readonly string[];
}

/** Keeps who was told. */
export const addNotifications = sql<NotificationColumns>`
  insert into notification_fact (notification_id, cause_id, template, recipient, channel, latency_ms, sent_at,
    correlation_id)
  select * from unnest(:notificationIds::uuid[], :causeIds::text[], :templates::text[], :recipients::text[],
    :channels::text[], :latenciesMs::int[], :sentAt::timestamptz[], :correlationIds::text[])
  on conflict do nothing`;

/** Keeps that nobody is told. */
export const addSilences = sql<{ causeIds: readonly string[]; templates: readonly string[] }>`
  insert into told_to_nobody (cause_id, template) select * from unnest(:causeIds::text[], :templates::text[])
  on conflict do nothing`;
