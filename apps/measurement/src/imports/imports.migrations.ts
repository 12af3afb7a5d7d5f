import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the imports, their staged rows and submissions, and their reports. */
class Imports1700000005000 implements MigrationInterface {
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

/** Lets the same content be committed again, as what stands may have changed meanwhile; counts what changes nothing. */
class ImportsAgain1700000005001 implements MigrationInterface {
  readonly name = 'ImportsAgain1700000005001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index import_committed_once;
      alter table import drop column duplicate_of, add column unchanged int not null default 0;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table import drop column unchanged, add column duplicate_of uuid;
      create unique index import_committed_once on import (content_key)
        where status = 'committed' and duplicate_of is null;`);
  }
}

/** Keeps what whoever imports says about the content. */
class ImportOptions1700000005002 implements MigrationInterface {
  readonly name = 'ImportOptions1700000005002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table import add column options jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import drop column options');
  }
}

/** Counts what corrects accepted results. */
class ImportCorrections1700000005003 implements MigrationInterface {
  readonly name = 'ImportCorrections1700000005003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import add column corrections int not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import drop column corrections');
  }
}

/** Finds a person's imports, and those that wait, without reading them all. */
class ImportsWaiting1700000005004 implements MigrationInterface {
  readonly name = 'ImportsWaiting1700000005004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index import_not_over on import (subject)
        where status in ('waiting_for_file', 'reading', 'checking', 'ready', 'committing');
      create index import_forgotten on import (requested_at)
        where status in ('waiting_for_file', 'reading', 'ready')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index import_not_over, import_forgotten');
  }
}

export const importMigrations = [
  Imports1700000005000,
  ImportsAgain1700000005001,
  ImportOptions1700000005002,
  ImportCorrections1700000005003,
  ImportsWaiting1700000005004,
];
