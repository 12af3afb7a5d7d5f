import { sql } from '@impact/service';
import { blankInSumCode } from './canonical.js';
import type { ImportStatus } from './import.entity.js';
import type { ReportItemResponse } from './imports.dto.js';
import type { StagedSubmission } from './staged-submission.js';

/** Rows of a file, column by column. */
interface StagedColumns {
  readonly rowNumbers: readonly number[];
  readonly parts: readonly number[];
  readonly siteSchemes: readonly string[];
  readonly siteCodes: readonly string[];
  readonly indicators: readonly string[];
  readonly periods: readonly string[];
  readonly declarations: readonly string[];
  readonly ns: readonly string[];
  readonly ds: readonly string[];
  readonly dimensions: readonly string[];
  readonly options: readonly string[];
  readonly haveKeys: readonly boolean[];
  readonly problems: readonly (string | null)[];
}

/** Stages rows and records how far the file is read; `fenced` is 0 where the upload was given up. */
export const stageRows = sql<
  StagedColumns & { importId: string; uploadId: string; rows: number; skipped: number },
  { fenced: number }
>`
  with fenced as (
    update import set rows = :rows, skipped = :skipped
    where id = :importId and upload_id = :uploadId and status = 'reading' returning id
  ), staged as (
    insert into import_row
    select fenced.id, row.* from fenced, unnest(
      :rowNumbers::int[], :parts::smallint[], :siteSchemes::text[], :siteCodes::text[], :indicators::text[],
      :periods::text[], :declarations::text[], :ns::text[], :ds::text[], :dimensions::text[], :options::text[],
      :haveKeys::boolean[], :problems::jsonb[]) as row
  )
  select count(*)::int as fenced from fenced`;

/** What people read in a code: two that differ in case, width or form alone are one code. */
const reading = (code: string) => `lower(normalize(${code}, nfkc))`;

/**
 * Groups the staged rows by site, indicator version and period, in the order of the file. Codes of one site group together,
 * whatever their scheme; they are compared as people read them; one that two sites then share is nobody's. Rows that are blank,
 * all those of a submission, make none.
 */
export const groupRows = sql<{
  importId: string;
  initiativeId: string;
  /** The most rows of a submission that are kept. */
  mostRows: number;
  rowsOfChunk: number;
  /** The participations that whoever imports may see. */
  seen: readonly string[];
}>`
  with site as (
    select ${reading(`code ->> 'scheme'`)} as scheme, ${reading(`code ->> 'code'`)} as code,
      (array_agg(participation.id))[1] as id
    from directory_participation participation, jsonb_array_elements(participation.codes) as code
    where participation.initiative_id = :initiativeId and participation.id = any(:seen::uuid[])
    group by 1, 2 having count(distinct participation.id) = 1
  ), placed as (
    select staged.*, site.id as participation_id,
      coalesce(site.id::text, site_scheme || ':' || site_code) as site_key,
      row_number() over (
        partition by coalesce(site.id::text, site_scheme || ':' || site_code), indicator, period
        order by row_number, part) as place
    from import_row staged
    left join site on site.scheme = ${reading('staged.site_scheme')} and site.code = ${reading('staged.site_code')}
    where staged.import_id = :importId and staged.has_key
  ), grouped as (
    select participation_id, min(site_scheme) as site_scheme, min(site_code) as site_code, indicator, period,
      count(*)::int as size, min(row_number) as first_row, min(part) as first_part,
      jsonb_agg(jsonb_build_object('row', row_number, 'part', part, 'declaration', declaration, 'n', n, 'd', d,
        'dimension', dimension, 'option', option, 'problem', problem) order by place) filter (where place <= :mostRows) as rows
    from placed group by site_key, participation_id, indicator, period
    having not bool_and(coalesce(problem ->> 'code' = '${blankInSumCode}', false))
  ), ordered as (
    select *, least(size, :mostRows) as weight, row_number() over (order by first_row, first_part, indicator, period) as ordinal
    from grouped
  )
  insert into import_submission
    (import_id, ordinal, chunk, participation_id, site_scheme, site_code, indicator, period, size, rows)
  select :importId, ordinal, ((sum(weight) over (order by ordinal))::bigint - weight) / :rowsOfChunk::int, participation_id, site_scheme, site_code,
    indicator, period, size, rows
  from ordered`;

/** Reports the rows of which nobody can tell the submission. */
export const refuseRowsWithoutKey = sql<{ importId: string }>`
  insert into import_refusal (import_id, row_number, column_name, code, message)
  select import_id, row_number, problem ->> 'column', problem ->> 'code', problem ->> 'message'
  from import_row where import_id = :importId and not has_key
  order by row_number, part`;

/** Counts what was staged. */
export const stagedCounts = sql<
  { importId: string },
  { submissions: number; chunks: number; withoutSite: number; refused: number }
>`
  select count(*)::int as submissions, coalesce(max(chunk) + 1, 0) as chunks,
    count(*) filter (where participation_id is null)::int as without_site,
    (select count(*)::int from import_refusal where import_id = :importId) as refused
  from import_submission where import_id = :importId`;

/** Counts the submissions that were not refused so far. */
export const validStaged = sql<{ importId: string }, { valid: number }>`
  select count(*)::int as valid from import_submission where import_id = :importId and not refused`;

/** Gives the submissions of a chunk that were not refused so far. */
export const submissionsOfChunk = sql<{ importId: string; chunk: number }, StagedSubmission>`
  select ordinal, participation_id, site_scheme, site_code, indicator, period, size, rows, version_read
  from import_submission where import_id = :importId and chunk = :chunk and not refused
  order by ordinal`;

/** Remembers which versions a check read, for good: what it reads again may be newer. */
export const keepVersionsRead = sql<{
  importId: string;
  ordinals: readonly number[];
  versions: readonly number[];
}>`
  update import_submission staged set version_read = found.version
  from unnest(:ordinals::int[], :versions::bigint[]) as found(ordinal, version)
  where staged.import_id = :importId and staged.ordinal = found.ordinal and staged.version_read is null`;

/** Takes submissions out of what is to be filed. */
export const refuseSubmissions = sql<{ importId: string; ordinals: readonly number[] }>`
  update import_submission set refused = true where import_id = :importId and ordinal = any(:ordinals::int[])`;

/** Adds lines to the report. */
export const addToReport = sql<{
  importId: string;
  rows: readonly number[];
  columns: readonly string[];
  codes: readonly string[];
  messages: readonly string[];
}>`
  insert into import_refusal (import_id, row_number, column_name, code, message)
  select :importId, line.* from unnest(:rows::int[], :columns::text[], :codes::text[], :messages::text[]) as line`;

/** Gives a page of the report after a line. */
export const reportPage = sql<
  { importId: string; row: number | string; id: number | string; limit: number },
  ReportItemResponse & { id: number }
>`
  select row_number as row, id, column_name as "column", code, message from import_refusal
  where import_id = :importId and (row_number, id) > (:row::int, :id::bigint)
  order by row_number, id limit :limit`;

/** Gives what is to be worked on now, the oldest first. */
export const importsDue = sql<object, { id: string; contentKey: string }>`
  select id, content_key from import
  where status in ('checking', 'committing') and (retry_at is null or retry_at <= now())
  order by created_at limit 20`;

/** Waits longer after each failed try, and gives up after the last. */
export const tryLater = sql<
  { importId: string; failed: number; most: number; failure: string },
  { status: ImportStatus }
>`
  update import set attempts = attempts + :failed, retry_at = now() + make_interval(secs => least(60, 2 ^ attempts)),
    status = case when attempts + :failed >= :most then 'failed' else status end,
    failure = case when attempts + :failed >= :most then :failure::text end
  where id = :importId and status in ('checking', 'committing')
  returning status`;

/** A code without what spreadsheets and hands change: zeros before it, a decimal behind it, signs, case, width. */
const essence = (code: string) =>
  `ltrim(regexp_replace(regexp_replace(lower(normalize(${code}, nfkc)), '\\.0+$', ''), '[^[:alnum:]]', '', 'g'), '0')`;

/** Gives for each code those of the participations that may be meant. */
export const likelyCodes = sql<
  {
    participationIds: readonly string[];
    schemes: readonly string[];
    codes: readonly string[];
    initiativeId: string;
  },
  { scheme: string; code: string; likely: string[] }
>`
  with carried as (
    select code ->> 'scheme' as scheme, code ->> 'code' as code
    from directory_participation participation, jsonb_array_elements(participation.codes) as code
    where participation.id = any(:participationIds::uuid[]) and participation.initiative_id = :initiativeId
  )
  select asked.scheme, asked.code, (array_agg(distinct carried.code order by carried.code))[1:3] as likely
  from unnest(:schemes::text[], :codes::text[]) as asked(scheme, code)
  join carried on ${reading('carried.scheme')} = ${reading('asked.scheme')} and ${essence('carried.code')} = ${essence('asked.code')}
  where ${essence('asked.code')} <> ''
  group by asked.scheme, asked.code`;

const notOver = `status in ('waiting_for_file', 'reading', 'checking', 'ready', 'committing')`;

/** Counts the imports of somebody that are not over. */
export const waitingOf = sql<{ subject: string }, { waiting: number }>`
  select count(*)::int as waiting from import where subject = :subject and ${notOver}`;

const waiting = `import where status in ('waiting_for_file', 'reading', 'ready') and requested_at < :before
  and id <> all (:aside::uuid[])`;

/** Tells whether imports wait for their maker since before then. */
export const anyForgotten = sql<{ before: Date; aside: readonly string[] }, { due: boolean }>`
  select exists (select from ${waiting}) as due`;

/** Gives ids of imports that wait for their maker since before then, locked. */
export const forgotten = sql<{ before: Date; aside: readonly string[]; limit: number }, { id: string }>`
  select id from ${waiting} order by requested_at limit :limit for update skip locked`;

/** Keeps one person's other imports from being counted until the transaction ends; `key` names the person. */
export const lockMaker = sql<{ key: string }>`select pg_advisory_xact_lock(hashtextextended(:key, 0))`;

/** Takes the lock of a content for the session; false where another session has it. */
export const tryLockContent = sql<{ contentKey: string }, { got: boolean }>`
  select pg_try_advisory_lock(hashtextextended(:contentKey, 0)) as got`;

/** Gives the lock of a content back. */
export const unlockContent = sql<{ contentKey: string }>`
  select pg_advisory_unlock(hashtextextended(:contentKey, 0))`;

/** Moves an import on by one chunk where it is as it was read. */
export const moveOn = sql<{
  importId: string;
  status: ImportStatus;
  nextChunk: number;
  refused: number;
  done: number;
  unchanged: number;
  corrections: number;
  cellsRemoved: number;
}>`
  update import set next_chunk = :nextChunk + 1, refused = refused + :refused, done = done + :done,
    unchanged = unchanged + :unchanged, corrections = corrections + :corrections,
    cells_removed = cells_removed + :cellsRemoved, attempts = 0, retry_at = null
  where id = :importId and status = :status and next_chunk = :nextChunk`;

/** Shows how many submissions are filed, while a commit is under way. */
export const showDone = sql<{ importId: string; done: number }>`
  update import set done = :done, attempts = 0, retry_at = null where id = :importId and status = 'committing'`;

/** Lets the statements of this transaction take their time. */
export const withoutTimeout = sql`set local statement_timeout = 0`;

/** What has just been staged has no statistics yet: the planner takes it for a few rows and would compare each with every code of every site. */
export const withoutNestedLoops = sql`set local enable_nestloop = off`;

/** Removes the staged rows of an import. */
export const dropRows = sql<{ importId: string }>`delete from import_row where import_id = :importId`;

/** Removes the staged submissions of an import. */
export const dropSubmissions = sql<{
  importId: string;
}>`delete from import_submission where import_id = :importId`;

/** Waits for a file again, where the upload is still the one that was read. */
export const giveUpUpload = sql<{ importId: string; uploadId: string }>`
  update import set status = 'waiting_for_file', upload_id = null, rows = 0, skipped = 0
  where id = :importId and upload_id = :uploadId and status = 'reading'`;
