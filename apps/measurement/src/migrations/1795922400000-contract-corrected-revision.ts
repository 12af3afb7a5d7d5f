import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls the revision that is being corrected what the code calls it. */
export class ContractCorrectedRevision1795922400000 implements MigrationInterface {
  readonly name = 'ContractCorrectedRevision1795922400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission rename column before to corrected_revision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table submission rename column corrected_revision to before');
  }
}
