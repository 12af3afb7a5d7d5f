import { sql } from '@impact/service';

/**
 * Keeps, where a lesson was learned, its first reading elsewhere: the earliest, whichever is heard of first. Gives the nodes where
 * that makes a difference.
 */
export const writeFirstReadings = sql<{ readings: string }, { node: number }>`
  with first as (
    select distinct on (lesson) lesson, reading, node, read_on
    from jsonb_to_recordset(:readings::jsonb) as s(lesson uuid, reading uuid, node int, read_on date)
    order by lesson, read_on, reading)
  insert into condition_fact as f (id, thing, part, kind, node, valid_from, valid_to, details, version)
  select md5(lesson || ' read')::uuid, reading, 1, 'lesson_reading', node, read_on, null,
    jsonb_build_object('lessonId', lesson), 1
  from first
  on conflict (id) do update set thing = excluded.thing, valid_from = excluded.valid_from
  where (excluded.valid_from, excluded.thing) < (f.valid_from, f.thing)
  returning f.node`;
