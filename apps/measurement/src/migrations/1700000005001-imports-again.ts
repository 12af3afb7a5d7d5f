import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets the same content be committed again, as what stands may have changed meanwhile; counts what changes nothing. */
export class ImportsAgain1700000005001 implements MigrationInterface {
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
