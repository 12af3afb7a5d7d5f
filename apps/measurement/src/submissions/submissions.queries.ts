import type { SubmissionStatus } from '@impact/contracts';
import { sql } from '@impact/service';

/** Which submissions somebody may open. */
export interface Reach {
  /** The participations under their memberships. */
  readonly visible: readonly string[];
  /** Those of them for which they draft. */
  readonly own: readonly string[];
  /** Sites that are not among the visible, each reviewed for the periods whose last day is within the days. */
  readonly sites: readonly string[];
  readonly from: readonly string[];
  readonly to: readonly string[];
}

interface ListParameters extends Reach {
  readonly initiativeId?: string;
  readonly participationId?: string;
  readonly periodId?: string;
  readonly indicator?: string;
  readonly status?: SubmissionStatus;
  readonly after?: string;
  readonly most: number;
}

/** Up to so many sites a list looks their submissions up one site after the other, by index. */
const fewSites = 200;

/**
 * Somebody sees the site, or reviews it for the submission's period. The first line finds the submissions of few sites by index;
 * of many it is left out, because the planner weighs every id, which for a nation takes longer than the reading.
 */
const isInReach = `
  (cardinality(:visible::uuid[] || :sites::uuid[]) > ${fewSites} or s.participation_id = any(:visible::uuid[] || :sites::uuid[]))
  and (s.participation_id in (select unnest(:visible::uuid[])) or s.participation_id in (select unnest(:sites::uuid[])) and exists (
    select from unnest(:sites::uuid[], :from::date[], :to::date[]) as line(site, from_day, to_day)
      join period p on p.initiative_id = s.initiative_id and p.period_id = s.period_id
        and p.last_day between line.from_day and line.to_day
      where line.site = s.participation_id))`;

/** Others than its reporters know of a submission only once it was handed in. */
const isKnown = `(s.handed_in is not null or s.corrected_revision is not null or s.participation_id in (select unnest(:own::uuid[])))`;

/**
 * Gives the ids of the submissions within reach, ascending; a filter that is left out admits all. Keep it to the rule by which
 * one submission is opened: `SubmissionsService.find`.
 */
export const listSubmissionIds = sql<ListParameters, { id: string }>`
  select s.id from submission s
  where ${isInReach}
    and ${isKnown}
    and (:initiativeId::uuid is null or s.initiative_id = :initiativeId)
    and (:participationId::uuid is null or s.participation_id = :participationId)
    and (:periodId::text is null or s.period_id = :periodId)
    and (:indicator::text is null or s.indicator = :indicator)
    and (:status::text is null or s.status = :status)
    and (:after::uuid is null or s.id > :after)
  order by s.id limit :most`;

/** Writes submissions, as JSON, as they now are. */
export const writeSubmissions = sql<{ rows: string }>`
  insert into submission select * from jsonb_populate_recordset(null::submission, :rows::jsonb)
  on conflict (id) do update set status = excluded.status, revision = excluded.revision,
    last_revision = excluded.last_revision, content = excluded.content,
    drafted_by = excluded.drafted_by, handed_in = excluded.handed_in, late = excluded.late, was_returned = excluded.was_returned, submitted_by = excluded.submitted_by,
    endorsed_by = excluded.endorsed_by, corrected_revision = excluded.corrected_revision, preliminary = excluded.preliminary,
    official = excluded.official, under_correction = excluded.under_correction, version = excluded.version`;

/** Writes revisions, as JSON, as they now are. */
export const writeRevisions = sql<{ rows: string }>`
  insert into submission_revision select * from jsonb_populate_recordset(null::submission_revision, :rows::jsonb)
  on conflict (submission_id, revision) do update set status = excluded.status, content = excluded.content,
    handed_in = excluded.handed_in, late = excluded.late, submitted_by = excluded.submitted_by, endorsed_by = excluded.endorsed_by,
    changed_at = excluded.changed_at`;

/** Adds decisions, as JSON. */
export const writeDecisions = sql<{ rows: string }>`
  insert into submission_decision select * from jsonb_populate_recordset(null::submission_decision, :rows::jsonb)`;

/** Adds comments that came with decisions, as JSON. */
export const writeComments = sql<{ rows: string }>`
  insert into submission_comment (submission_id, revision, event_id, subject, role, participation_id, at, text)
  select submission_id, revision, event_id, subject, role, participation_id, at, text
  from jsonb_populate_recordset(null::submission_comment, :rows::jsonb)`;
