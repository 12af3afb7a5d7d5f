import type { MigrationInterface, QueryRunner } from 'typeorm';

const rebuilds = `
  create table rebuild (
    id uuid primary key default uuidv7(), dry_run boolean not null, phase text not null,
    began_at timestamptz not null default clock_timestamp(), ended_at timestamptz,
    records bigint not null default 0, total bigint not null default 0,
    submissions int, figures int, differences int, details jsonb not null default '[]', published int,
    failure text, abort_asked boolean not null default false)`;

/** The rebuilds of the projection, and how far each came. */
export class Rebuild1700000005004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(rebuilds);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema if exists rebuild cascade; drop table rebuild');
  }
}
