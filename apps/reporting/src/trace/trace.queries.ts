const columns = `
  e.event_id as "eventId", e.submission_id as "submissionId", e.node, e.indicator, e.period, e.action, e.version,
  e.changes_figures as "changesFigures", e.requested_at as "requestedAt", e.recorded_at as "recordedAt",
  e.sent_at as "sentAt", e.record_partition as partition, e.record_offset as "offset",
  e.contributed_at as "contributedAt"`;

/** [id as text, as uuid or null, nodes] → the events that an id stands for, whatever it is the id of. */
export const eventsOf = `
  with named as (
    select event_id from submission_event where event_id = $2 or submission_id = $2 or correlation_id = $1
    union
    select cause from restatement where id = $2 or event_id = $2
    union
    select coalesce(r.cause, case when n.cause_id ~* '^[0-9a-f-]{36}$' then n.cause_id::uuid end)
    from notification_fact n left join restatement r on r.event_id::text = n.cause_id
    where n.notification_id = $2)
  select ${columns}, count(*) over () as total from submission_event e join named using (event_id)
  where e.node = any($3::int[]) order by e.recorded_at, e.version limit $4`;

/** [node, indicator, period, cell, basis] → the causes of the figure's latest versions. */
export const causesOfFigure = `
  select distinct unnest(causes) as cause from (
    select causes from feed
    where restatement_id is null and node = $1 and indicator = $2 and period = $3 and cell = $4 and basis = $5
    order by id desc limit 50) latest`;

/** [event ids, nodes] */
export const eventsById = `
  select ${columns}, count(*) over () as total from submission_event e
  where e.event_id = any($1::uuid[]) and e.node = any($2::int[]) order by e.recorded_at, e.version limit $3`;

/** [event ids] → the first entry of each event in the feed, node by node and basis by basis. */
export const figuresOf = `
  select distinct on (c.cause, f.node, f.basis) c.cause as "eventId", f.node, f.indicator, f.period, f.cell, f.basis,
    f.version, f.published_at as "publishedAt"
  from figure_cause c join feed f on f.id = c.feed_id
  where c.cause = any($1::uuid[]) order by c.cause, f.node, f.basis, f.cell, f.id`;

/**
 * [event ids] → those whose figures wait to be published. Only the first 100,000 dirty figures are read; while more of them wait,
 * every event counts as waiting.
 */
export const waitingOf = `
  select id as "eventId" from unnest($1::uuid[]) as id
  where exists (select from dirty_figure offset 100000)
    or id in (select cause from dirty_figure limit 100000)`;

/** [event ids] → the events of which somebody may have to hear because they restated figures. */
export const restatedBy = `
  select cause as "eventId" from restatement r where cause = any($1::uuid[])
    and (waiting is not null or exists (select from restatement_figure f where f.restatement_id = r.id))`;

/** [event ids] → what communications said that nobody is told of. */
export const silencesOf = `
  select cause_id as "eventId", template from told_to_nobody where cause_id = any($1::text[])`;

/** [event ids] → the first 1,000 who were told because of them, or because of what they restated. */
export const notificationsOf = `
  select coalesce(r.cause::text, n.cause_id) as "eventId", n.template, n.channel, n.sent_at as "sentAt"
  from notification_fact n left join restatement r on r.event_id::text = n.cause_id and r.cause = any($1::uuid[])
  where n.cause_id = any($2::text[]) or n.cause_id in (
    select event_id::text from restatement where cause = any($1::uuid[]))
  order by n.sent_at limit 1000`;
