import type { MigrationInterface, QueryRunner } from 'typeorm';

const withIds = ['node', 'indicator', 'period', 'cell'];

/** From what they were called to what the code calls them; indexes and sequences go with their tables. */
const renamed: readonly (readonly [what: string, from: string, to: string])[] = [
  ...withIds.flatMap((table) => [
    [`table ${table} rename column`, 'code', 'surrogate_id'] as const,
    ['sequence', `${table}_code_seq`, `${table}_surrogate_id_seq`] as const,
  ]),
  ['table contribution rename column', 'adrift', 'by_last_known_parent'],
  ['table figure rename column', 'slot', 'partition'],
  ['table', 'figure', 'partition_sum'],
  ['index', 'figure_pkey', 'partition_sum_pkey'],
  ['table', 'figure_mark', 'dirty_figure'],
  ['index', 'figure_mark_pkey', 'dirty_figure_pkey'],
  ['sequence', 'figure_mark_id_seq', 'dirty_figure_id_seq'],
];

const rename = (what: string, from: string, to: string): string =>
  what.endsWith('rename column') ? `alter ${what} ${from} to ${to}` : `alter ${what} ${from} rename to ${to}`;

/** Calls sums, what waits to be published, surrogate ids and last known parents what the code calls them. */
export class ContractPipelineWords1795936800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [what, from, to] of renamed) await runner.query(rename(what, from, to));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [what, from, to] of renamed.toReversed()) await runner.query(rename(what, to, from));
  }
}
