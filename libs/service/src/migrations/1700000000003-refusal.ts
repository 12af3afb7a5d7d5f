import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts refusals, so that whoever is refused all day writes one row an hour. */
export class CreateRefusal1700000000003 implements MigrationInterface {
  readonly name = 'CreateRefusal1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table refusal (
        subject text not null,
        action text not null,
        code text not null,
        hour timestamptz not null,
        times int not null,
        primary key (subject, action, code, hour)
      )`);
    await runner.query('create index refusal_hour on refusal (hour)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table refusal');
  }
}
