export const causeColumns = `c.cause_id as "causeId", coalesce(c.event_id, c.cause_id) as "eventId", c.template, c.event_type as "eventType",
  c.subject_id as "subjectId", c.initiative_id as "initiativeId", c.participation_ids as "participationIds",
  c.committed_at as "committedAt", c.facts, c.context, c.known_after as "knownAfter", c.seat`;

/** [causes jsonb, frontier jsonb, whether nobody is to hear] → the causes that were not known before. */
export const recordCauses = `
  insert into cause as c (cause_id, template, event_type, subject_id, initiative_id, participation_ids, committed_at,
    facts, context, known_after, event_id, resolved_at)
  select "causeId", template, "eventType", "subjectId", "initiativeId",
    array(select jsonb_array_elements_text("participationIds"))::uuid[], "committedAt", facts, context, $2::jsonb,
    "eventId", case when $3::boolean then now() end
  from jsonb_to_recordset($1::jsonb) as given("causeId" text, template text, "eventType" text, "subjectId" text,
    "initiativeId" uuid, "participationIds" jsonb, "committedAt" timestamptz, facts jsonb, context jsonb,
    "eventId" text)
  order by 1, 2
  on conflict do nothing
  returning ${causeColumns}`;

const causeKey = `template || ' ' || cause_id`;

/** [keys aside] → {isDue}: whether a waiting cause's next attempt is due. */
export const anyDue = `
  select exists (select from cause
    where resolved_at is null and next_attempt_at <= now() and ${causeKey} <> all($1::text[])) as "isDue"`;

/** [limit, frontier jsonb, keys aside] → waiting causes whose next attempt is due, locked; those that another process holds are
 * passed over. One that no longer waits for the directory waits for it again, up to the frontier. */
export const dueCauses = `
  with due as materialized (
    select cause_id, template from cause where resolved_at is null and next_attempt_at <= now()
      and ${causeKey} <> all($3::text[])
    order by next_attempt_at limit $1 for update skip locked),
  tried as (
    update cause c set known_after = coalesce(known_after, $2::jsonb) from due
    where (c.cause_id, c.template) = (due.cause_id, due.template)
    returning c.*)
  select ${causeColumns}, recorded_at < now() - interval '48 hours' as "overdue" from tried c order by committed_at`;

/** [submissionIds] → {subjectId, returnedAt, returnedBy}, for every return of each. */
export const returnsOf = `
  select subject_id as "subjectId", committed_at as "returnedAt", facts->>'actor' as "returnedBy"
  from cause where template = 'submission-returned' and subject_id = any($1::text[])
  order by committed_at`;

/** [subjectIds] Keeps filings and plans from going on until those whom they ask are told, so that whoever ends that finds all. */
export const holdReviews = `
  select from waiting_review where subject_id = any($1::uuid[]) order by subject_id for share`;

/** [causeIds, templates, counts, seats] → {causeId, template} of those of which it is new that nobody is told. */
export const markResolved = `
  with resolved as (
    update cause c set resolved_at = now(), recipients = r.recipients, waiting_for = null, seat = r.seat
    from unnest($1::text[], $2::text[], $3::int[], $4::uuid[]) as r(cause_id, template, recipients, seat)
    where c.cause_id = r.cause_id and c.template = r.template
    returning c.cause_id, c.template, c.event_id, new.recipients, old.recipients as before)
  select cause_id as "causeId", template from resolved where recipients = 0 and before is null and event_id is null`;

/** [causeIds, templates, what for, at which participations] The pause doubles from a quarter of a second to a minute. It
 * does not grow for the directory, which moves on by itself; after a wait for anything else the directory is waited for
 * anew. */
export const markWaiting = `
  update cause c set waiting_for = w.waiting_for, wakes_at = w.wakes_at::uuid[],
    known_after = case w.waiting_for when 'directory' then c.known_after end,
    attempts = c.attempts + case w.waiting_for when 'directory' then 0 else 1 end,
    next_attempt_at = now() + case w.waiting_for when 'directory' then interval '250 ms'
      else least(interval '1 minute', interval '250 ms' * 2 ^ least(c.attempts, 10)) end
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as w(cause_id, template, waiting_for, wakes_at)
  where c.cause_id = w.cause_id and c.template = w.template`;

/** [participationIds] */
export const wakeWaiting = `
  update cause set attempts = 0, next_attempt_at = now()
  where resolved_at is null and wakes_at && $1::uuid[]`;

/** [causeIds, templates, seats] */
export const markSeats = `
  update cause c set seat = r.seat from unnest($1::text[], $2::text[], $3::uuid[]) as r(cause_id, template, seat)
  where c.cause_id = r.cause_id and c.template = r.template`;
