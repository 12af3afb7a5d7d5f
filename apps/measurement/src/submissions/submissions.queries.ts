/** [rows jsonb] Writes submissions as they now are. */
export const writeSubmissions = `
  insert into submission select * from jsonb_populate_recordset(null::submission, $1::jsonb)
  on conflict (id) do update set status = excluded.status, revision = excluded.revision,
    last_revision = excluded.last_revision, content = excluded.content,
    drafted_by = excluded.drafted_by, handed_in = excluded.handed_in, late = excluded.late, was_returned = excluded.was_returned, submitted_by = excluded.submitted_by,
    endorsed_by = excluded.endorsed_by, corrected_revision = excluded.corrected_revision, preliminary = excluded.preliminary,
    official = excluded.official, under_correction = excluded.under_correction, version = excluded.version`;

/** [rows jsonb] Writes revisions as they now are. */
export const writeRevisions = `
  insert into submission_revision select * from jsonb_populate_recordset(null::submission_revision, $1::jsonb)
  on conflict (submission_id, revision) do update set status = excluded.status, content = excluded.content,
    handed_in = excluded.handed_in, late = excluded.late, submitted_by = excluded.submitted_by, endorsed_by = excluded.endorsed_by,
    changed_at = excluded.changed_at`;

/** [rows jsonb] */
export const writeDecisions = `
  insert into submission_decision select * from jsonb_populate_recordset(null::submission_decision, $1::jsonb)`;

/** [rows jsonb] */
export const writeComments = `
  insert into submission_comment (submission_id, revision, event_id, subject, role, participation_id, at, text)
  select submission_id, revision, event_id, subject, role, participation_id, at, text
  from jsonb_populate_recordset(null::submission_comment, $1::jsonb)`;
