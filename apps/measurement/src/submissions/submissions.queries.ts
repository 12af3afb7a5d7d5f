import { sql } from '@impact/service';

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
