import { shippedPairs } from '@impact/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Between which sides an initiative requires communication paths; those that are there get what is required unless told. */
export class RequiredPairs1796003301000 implements MigrationInterface {
  readonly name = 'RequiredPairs1796003301000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table initiative add column required_pairs jsonb not null default '${JSON.stringify(shippedPairs)}'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table initiative drop column required_pairs`);
  }
}
