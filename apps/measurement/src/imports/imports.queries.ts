/** [importId, uploadId, rows read, rows skipped, the staged rows' columns …]: one row `{fenced}` that is 0 when the upload was given up. */
export const stageRows = `
  with fenced as (
    update import set rows = $3, skipped = $4
    where id = $1 and upload_id = $2 and status = 'reading' returning id
  ), staged as (
    insert into import_row
    select fenced.id, row.* from fenced, unnest(
      $5::int[], $6::smallint[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],
      $13::text[], $14::text[], $15::text[], $16::boolean[], $17::jsonb[]) as row
  )
  select count(*)::int as fenced from fenced`;

/** What people read in a code: two that differ in case, width or form alone are one code. */
const reading = (code: string) => `lower(normalize(${code}, nfkc))`;

/**
 * [importId, initiativeId, most rows of a submission, rows of a chunk, sites that may be seen]: groups the staged rows by site,
 * indicator version and period, in the order of the file. Codes of one site group together, whatever their scheme; they are
 * compared as people read them; one that two sites then share is nobody's.
 */
export const groupRows = `
  with site as (
    select ${reading(`code ->> 'scheme'`)} as scheme, ${reading(`code ->> 'code'`)} as code,
      (array_agg(participation.id))[1] as id
    from directory_participation participation, jsonb_array_elements(participation.codes) as code
    where participation.initiative_id = $2 and participation.id = any($5::uuid[])
    group by 1, 2 having count(distinct participation.id) = 1
  ), placed as (
    select staged.*, site.id as participation_id,
      coalesce(site.id::text, site_scheme || ':' || site_code) as seat,
      row_number() over (
        partition by coalesce(site.id::text, site_scheme || ':' || site_code), indicator, period
        order by row_number, part) as place
    from import_row staged
    left join site on site.scheme = ${reading('staged.site_scheme')} and site.code = ${reading('staged.site_code')}
    where staged.import_id = $1 and staged.has_key
  ), grouped as (
    select participation_id, min(site_scheme) as site_scheme, min(site_code) as site_code, indicator, period,
      count(*)::int as size, min(row_number) as first_row, min(part) as first_part,
      jsonb_agg(jsonb_build_object('row', row_number, 'part', part, 'declaration', declaration, 'n', n, 'd', d,
        'dimension', dimension, 'option', option, 'problem', problem) order by place) filter (where place <= $3) as rows
    from placed group by seat, participation_id, indicator, period
  ), ordered as (
    select *, least(size, $3) as weight, row_number() over (order by first_row, first_part, indicator, period) as ordinal
    from grouped
  )
  insert into import_submission
    (import_id, ordinal, chunk, participation_id, site_scheme, site_code, indicator, period, size, rows)
  select $1, ordinal, ((sum(weight) over (order by ordinal))::bigint - weight) / $4::int, participation_id, site_scheme, site_code,
    indicator, period, size, rows
  from ordered`;

/** [importId]: reports the rows of which nobody can tell the submission. */
export const refuseRowsWithoutKey = `
  insert into import_refusal (import_id, row_number, column_name, code, message)
  select import_id, row_number, problem ->> 'column', problem ->> 'code', problem ->> 'message'
  from import_row where import_id = $1 and not has_key
  order by row_number, part`;

/** [importId]: how much was staged. */
export const stagedCounts = `
  select count(*)::int as submissions, coalesce(max(chunk) + 1, 0) as chunks,
    count(*) filter (where participation_id is null)::int as "withoutSite",
    (select count(*)::int from import_refusal where import_id = $1) as refused
  from import_submission where import_id = $1`;

/** [importId, chunk]: the submissions of a chunk that were not refused so far. */
export const submissionsOfChunk = `
  select ordinal, participation_id as "participationId", site_scheme as "siteScheme", site_code as "siteCode", indicator,
    period, size, rows
  from import_submission where import_id = $1 and chunk = $2 and not refused
  order by ordinal`;

/** [importId, ordinals]: takes submissions out of what is to be filed. */
export const refuseSubmissions = `
  update import_submission set refused = true where import_id = $1 and ordinal = any($2::int[])`;

/** [importId, rows, columns, codes, messages]: adds lines to the report. */
export const addToReport = `
  insert into import_refusal (import_id, row_number, column_name, code, message)
  select $1, line.* from unnest($2::int[], $3::text[], $4::text[], $5::text[]) as line`;

/** [importId, row, id, limit]: a page of the report after a line. */
export const reportPage = `
  select row_number as row, id, column_name as "column", code, message from import_refusal
  where import_id = $1 and (row_number, id) > ($2::int, $3::bigint)
  order by row_number, id limit $4`;

/** What is to be worked on now, oldest first. */
export const importsDue = `
  select id, content_key as "contentKey" from import
  where status in ('checking', 'committing') and (retry_at is null or retry_at <= now())
  order by created_at limit 20`;

/** [importId, failed tries, most tries, message]: waits longer after each failed try, and gives up after the last. */
export const tryLater = `
  update import set attempts = attempts + $2, retry_at = now() + make_interval(secs => least(60, 2 ^ attempts)),
    status = case when attempts + $2 >= $3 then 'failed' else status end,
    failure = case when attempts + $2 >= $3 then $4::text end
  where id = $1 and status in ('checking', 'committing')
  returning status`;

/** A code without what spreadsheets and hands change: zeros before it, a decimal behind it, signs, case, width. */
const essence = (code: string) =>
  `ltrim(regexp_replace(regexp_replace(lower(normalize(${code}, nfkc)), '\\.0+$', ''), '[^[:alnum:]]', '', 'g'), '0')`;

/** [participation ids, schemes, codes, initiativeId] → {scheme, code, likely}: for each code those of the participations that may be meant. */
export const likelyCodes = `
  with carried as (
    select code ->> 'scheme' as scheme, code ->> 'code' as code
    from directory_participation participation, jsonb_array_elements(participation.codes) as code
    where participation.id = any($1::uuid[]) and participation.initiative_id = $4
  )
  select asked.scheme, asked.code, (array_agg(distinct carried.code order by carried.code))[1:3] as likely
  from unnest($2::text[], $3::text[]) as asked(scheme, code)
  join carried on ${reading('carried.scheme')} = ${reading('asked.scheme')} and ${essence('carried.code')} = ${essence('asked.code')}
  where ${essence('asked.code')} <> ''
  group by asked.scheme, asked.code`;

const notOver = `status in ('waiting_for_file', 'reading', 'checking', 'ready', 'committing')`;

/** [subject] → how many imports of theirs are not over. */
export const waitingOf = `select count(*)::int as waiting from import where subject = $1 and ${notOver}`;

const waiting = `import where status in ('waiting_for_file', 'reading', 'ready') and requested_at < $1
  and id <> all ($2::uuid[])`;

/** [time, ids aside] → whether imports wait for their maker since before then. */
export const anyForgotten = `select exists (select from ${waiting}) as due`;

/** [time, ids aside, limit] → ids of imports that wait for their maker since before then, locked. */
export const forgotten = `select id from ${waiting} order by requested_at limit $3 for update skip locked`;
