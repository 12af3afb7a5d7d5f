import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest assessment of each condition at each node, beside how it is judged. */
export class Assessments1796000201000 implements MigrationInterface {
  readonly name = 'Assessments1796000201000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table condition_assessment (
        node int not null, condition text not null, assessment_id uuid not null, level text not null, evidence jsonb not null,
        assessed_on date not null, primary key (node, condition));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table condition_assessment`);
  }
}
