import { sql } from '@impact/service';

/** Keeps the newest state of each award; states that are not newer than what is stored change nothing. */
export const writeAwards = sql<{ awards: string }>`
  insert into award as a (id, initiative_id, recipient_id, number, project_start, closed_on, version)
  select distinct on (id) id, initiative_id, recipient_id, number, project_start, closed_on, version
  from jsonb_to_recordset(:awards::jsonb) as s(id uuid, initiative_id uuid, recipient_id uuid, number text,
    project_start date, closed_on date, version bigint)
  order by id, version desc
  on conflict (id) do update set recipient_id = excluded.recipient_id, number = excluded.number,
    project_start = excluded.project_start, closed_on = excluded.closed_on, version = excluded.version
  where excluded.version > a.version`;
