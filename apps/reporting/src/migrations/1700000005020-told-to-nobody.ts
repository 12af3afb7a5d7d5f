import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The causes of which communications said that nobody is told, so that the trace waits for nobody. */
export class ToldToNobody1700000005020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table told_to_nobody (cause_id text not null, template text not null, primary key (cause_id, template))`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table told_to_nobody');
  }
}
