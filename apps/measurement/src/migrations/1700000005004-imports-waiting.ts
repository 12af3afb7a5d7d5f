import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds a person's imports, and those that wait, without reading them all. */
export class ImportsWaiting1700000005004 implements MigrationInterface {
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
