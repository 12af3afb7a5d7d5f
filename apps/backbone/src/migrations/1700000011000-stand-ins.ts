import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Says for whom a stand-in stands in; old pods leave it empty. */
export class StandIns1700000011000 implements MigrationInterface {
  readonly name = 'StandIns1700000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table membership add column stands_in_for text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table membership drop column stands_in_for`);
  }
}
