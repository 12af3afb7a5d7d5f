import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts cells that stood and that a file does not give. */
export class CellsRemoved1795957200000 implements MigrationInterface {
  readonly name = 'CellsRemoved1795957200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import add column cells_removed int not null default 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table import drop column cells_removed');
  }
}
