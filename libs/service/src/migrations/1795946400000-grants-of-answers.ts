import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers that were kept before have none, and are not given again. */
export class GrantsOfAnswers1795946400000 implements MigrationInterface {
  readonly name = 'GrantsOfAnswers1795946400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key add column grants text[]');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table idempotency_key drop column grants');
  }
}
