import type { MigrationInterface, QueryRunner } from 'typeorm';
import { amounts } from './1700000005001-projection.js';

const added = ['figure', 'figure_version', 'feed'];

const columns = `add column reported_unexpected int not null default 0, add column no_new_unexpected int not null default 0`;

/** Who files without being expected is counted apart, in each cell and in the total. */
const amountsByExpectation = `
  drop function contribution_amounts;
  create function contribution_amounts(kind text, expected boolean, correcting boolean,
    p_state smallint, p_n numeric, p_d numeric, p_cells jsonb,
    o_state smallint, o_n numeric, o_d numeric, o_cells jsonb)
  returns table (basis smallint, cell int, n numeric, n_parts int, d numeric, d_parts int, expected int, reported int,
    no_new int, missing int, correcting int, reported_unexpected int, no_new_unexpected int)
  language sql immutable parallel safe as $$
    select side.basis, part.cell,
      case when state = 1 and (kind <> 'ratio' or part.d is not null) then coalesce(part.n, 0) else 0 end,
      case when state = 2 or (state = 1 and part.n is not null and (kind <> 'ratio' or part.d is not null))
        then 1 else 0 end,
      case when state = 1 and kind = 'ratio' and part.n is not null then coalesce(part.d, 0) else 0 end,
      case when state = 1 and kind = 'ratio' and part.n is not null and part.d is not null then 1 else 0 end,
      case when part.cell = 0 and expected then 1 else 0 end,
      case when state = 1 and expected then 1 else 0 end,
      case when state = 2 and expected then 1 else 0 end,
      case when part.cell = 0 and expected and state = 0 then 1 else 0 end,
      case when part.cell = 0 and correcting then 1 else 0 end,
      case when state = 1 and not expected then 1 else 0 end,
      case when state = 2 and not expected then 1 else 0 end
    from (values (0::smallint, p_state, p_n, p_d, p_cells), (1::smallint, o_state, o_n, o_d, o_cells))
      as side(basis, state, n, d, cells)
    cross join lateral (
      select 0, side.n, side.d
      union all
      select c.cell, c.n, c.d from jsonb_to_recordset(side.cells) as c(cell int, n numeric, d numeric)
      where side.state = 1) as part(cell, n, d)
  $$`;

const unexpected = `
  contribution c where not c.expected and c.path is not null and (c.preliminary_state > 0 or c.official_state > 0)`;

/** What the sums above held of them as reported moves to their own columns; which row of a sum it is taken from is all one. */
const moveSums = `
  insert into figure as f (node, indicator, period, cell, basis, slot, n, n_parts, d, d_parts, expected, reported, no_new,
    missing, correcting, reported_unexpected, no_new_unexpected)
  select above, c.indicator, c.period, a.cell, a.basis, 0, 0, 0, 0, 0, 0, -sum(a.reported_unexpected),
    -sum(a.no_new_unexpected), 0, 0, sum(a.reported_unexpected), sum(a.no_new_unexpected)
  from (select * from ${unexpected}) c join indicator i on i.code = c.indicator
  cross join lateral contribution_amounts(i.kind, false, c.correcting, c.preliminary_state, c.preliminary_n,
    c.preliminary_d, c.preliminary_cells, c.official_state, c.official_n, c.official_d, c.official_cells) a
  cross join lateral unnest(c.path) as above
  where a.reported_unexpected + a.no_new_unexpected > 0
  group by 1, 2, 3, 4, 5
  on conflict (node, indicator, period, cell, basis, slot) do update set
    (reported, no_new, reported_unexpected, no_new_unexpected) = (f.reported + excluded.reported,
      f.no_new + excluded.no_new, f.reported_unexpected + excluded.reported_unexpected,
      f.no_new_unexpected + excluded.no_new_unexpected)`;

/** Whoever reads these figures is told of them anew, with this run of the migration as the cause. */
const publishAnew = `
  with cause as materialized (select uuidv7() as id)
  insert into figure_mark (node, above, indicator, period, bases, moved, cause, committed_at)
  select c.node, c.path, c.indicator, c.period, case when c.preliminary_state > 0 then 1 else 0 end
    + case when c.official_state > 0 then 2 else 0 end, false, cause.id, clock_timestamp()
  from cause, ${unexpected}`;

/** A restatement stays as it was told: nobody was counted apart then. */
const restated = (side: string): string => `
  update restatement_figure set ${side} = jsonb_set(${side}, '{counts}',
    ${side} -> 'counts' || '{"reportedUnexpected": 0, "noNewResultsUnexpected": 0}')`;

const together = (table: string): string => `
  update ${table} set reported = reported + reported_unexpected, no_new = no_new + no_new_unexpected
  where reported_unexpected + no_new_unexpected > 0`;

const dropped = 'drop column reported_unexpected, drop column no_new_unexpected';

/** Reported, or declared none, are only those who were expected; whoever files all the same is counted apart. */
export class Unexpected1700000005030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of added) await runner.query(`alter table ${table} ${columns}`);
    for (const sql of [amountsByExpectation, moveSums, publishAnew, restated('old'), restated('new')])
      await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of added) {
      await runner.query(together(table));
      await runner.query(`alter table ${table} ${dropped}`);
    }
    await runner.query('drop function contribution_amounts');
    await runner.query(amounts);
  }
}
