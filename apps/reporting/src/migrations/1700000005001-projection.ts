import type { MigrationInterface, QueryRunner } from 'typeorm';

const tally = `
  n numeric not null, n_parts int not null, d numeric not null, d_parts int not null, expected int not null,
  reported int not null, no_new int not null, missing int not null, correcting int not null`;

const contribution = `
  create table contribution (
    node int not null, indicator int not null, period int not null,
    submission_id uuid, version bigint not null default 0, late boolean,
    expected boolean not null, path int[], adrift boolean not null default false,
    correcting boolean not null default false,
    preliminary_state smallint not null default 0, preliminary_n numeric, preliminary_d numeric,
    preliminary_cells jsonb, preliminary_revision int,
    official_state smallint not null default 0, official_n numeric, official_d numeric,
    official_cells jsonb, official_revision int,
    primary key (node, indicator, period)) with (fillfactor = 80);
  create index contribution_indicator on contribution (indicator, period);
  create index contribution_submission on contribution (submission_id)`;

/**
 * What one side of a contribution adds to a figure, by basis (0 preliminary, 1 official) and cell (0 total).
 * State: 0 nothing filed, 1 results, 2 no new results. A ratio counts only where it has both parts.
 */
export const amounts = `
  create function contribution_amounts(kind text, expected boolean, correcting boolean,
    p_state smallint, p_n numeric, p_d numeric, p_cells jsonb,
    o_state smallint, o_n numeric, o_d numeric, o_cells jsonb)
  returns table (basis smallint, cell int, ${tally.replaceAll(' not null', '')})
  language sql immutable parallel safe as $$
    select side.basis, part.cell,
      case when state = 1 and (kind <> 'ratio' or part.d is not null) then coalesce(part.n, 0) else 0 end,
      case when state = 2 or (state = 1 and part.n is not null and (kind <> 'ratio' or part.d is not null))
        then 1 else 0 end,
      case when state = 1 and kind = 'ratio' and part.n is not null then coalesce(part.d, 0) else 0 end,
      case when state = 1 and kind = 'ratio' and part.n is not null and part.d is not null then 1 else 0 end,
      case when part.cell = 0 and expected then 1 else 0 end,
      case when state = 1 then 1 else 0 end,
      case when state = 2 then 1 else 0 end,
      case when part.cell = 0 and expected and state = 0 then 1 else 0 end,
      case when part.cell = 0 and correcting then 1 else 0 end
    from (values (0::smallint, p_state, p_n, p_d, p_cells), (1::smallint, o_state, o_n, o_d, o_cells))
      as side(basis, state, n, d, cells)
    cross join lateral (
      select 0, side.n, side.d
      union all
      select c.cell, c.n, c.d from jsonb_to_recordset(side.cells) as c(cell int, n numeric, d numeric)
      where side.state = 1) as part(cell, n, d)
  $$`;

const figures = `
  create table figure (
    node int not null, indicator int not null, period int not null, cell int not null, basis smallint not null,
    slot smallint not null, ${tally},
    primary key (node, indicator, period, cell, basis, slot)) with (fillfactor = 70);
  create table figure_mark (
    id bigint generated always as identity primary key,
    node int not null, indicator int not null, period int not null, bases smallint not null, moved boolean not null,
    cause uuid not null, committed_at timestamptz not null)
    with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`;

const facts = `
  create table submission_event (
    event_id uuid primary key, submission_id uuid not null, node int not null, indicator int not null,
    period int not null, action text not null, version bigint not null, revision int not null,
    subject text, role text, actor_participation uuid, reason_code text, changes_figures boolean not null,
    correlation_id text not null, requested_at timestamptz, recorded_at timestamptz not null,
    sent_at timestamptz, record_partition int, record_offset bigint,
    contributed_at timestamptz not null default clock_timestamp());
  create index submission_event_submission on submission_event (submission_id);
  create index submission_event_correlation on submission_event (correlation_id)`;

/** Contributions, their sums, what changed, and every fact of a submission. */
export class Projection1700000005001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [contribution, amounts, figures, facts]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table submission_event, figure_mark, figure;
      drop function contribution_amounts; drop table contribution`);
  }
}
