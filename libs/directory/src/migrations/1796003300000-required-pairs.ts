import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Between which sides an initiative requires communication paths, from the next of its events on. */
export class RequiredPairs1796003300000 implements MigrationInterface {
  readonly name = 'RequiredPairs1796003300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table directory_initiative add column required_pairs jsonb`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table directory_initiative drop column required_pairs`);
  }
}
