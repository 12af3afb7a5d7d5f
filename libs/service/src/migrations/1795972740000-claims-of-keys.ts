import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says whose claim a key is; what was claimed before is nobody's by name, and can only be taken over. */
export class ClaimsOfKeys1795972740000 implements MigrationInterface {
  readonly name = 'ClaimsOfKeys1795972740000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key add column claim_id uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key drop column claim_id');
  }
}
