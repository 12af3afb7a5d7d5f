import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds where the backbone's log ended when a cause was recorded; what was recorded before has nothing to wait for. */
export class KnownAfter1700000021000 implements MigrationInterface {
  readonly name = 'KnownAfter1700000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cause add column known_after jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table cause drop column known_after');
  }
}
