import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the imports, their staged rows and submissions, and their reports. */
export class Imports1700000005000 implements MigrationInterface {
  readonly name = 'Imports1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table import (
        id uuid primary key, initiative_id uuid not null, subject text not null, file_name text not null,
        mode text not null, dry_run boolean not null, mapping jsonb, status text not null, upload_id uuid,
        sha256 text, content_key text, duplicate_of uuid, rows int not null, skipped int not null,
        submissions int not null, refused int not null, done int not null, chunks int, next_chunk int not null,
        correlation_id text not null, requested_at timestamptz not null, created_at timestamptz not null,
        attempts int not null, retry_at timestamptz, rechecks int not null, failure text);
      create unique index import_committed_once on import (content_key)
        where status = 'committed' and duplicate_of is null;
      create index import_under_way on import (created_at) where status in ('checking', 'committing');
      create table import_row (
        import_id uuid not null, row_number int not null, part smallint not null, site_scheme text not null,
        site_code text not null, indicator text not null, period text not null, declaration text not null,
        n text not null, d text not null, dimension text not null, option text not null, has_key boolean not null,
        problem jsonb, primary key (import_id, row_number, part));
      create table import_submission (
        import_id uuid not null, ordinal int not null, chunk int not null, participation_id uuid,
        site_scheme text not null, site_code text not null, indicator text not null, period text not null,
        size int not null, rows jsonb not null, refused boolean not null default false,
        primary key (import_id, ordinal));
      create index import_submission_chunk on import_submission (import_id, chunk);
      create table import_refusal (
        import_id uuid not null, row_number int not null, id bigint generated always as identity,
        column_name text not null, code text not null, message text not null,
        primary key (import_id, row_number, id));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table import, import_row, import_submission, import_refusal');
  }
}
