import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds work plans by the meetings that they name. */
export class MeetingsNamed1796058200000 implements MigrationInterface {
  readonly name = 'MeetingsNamed1796058200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index condition_fact_meetings on condition_fact
        using gin (jsonb_path_query_array(details, '$.meetingIds[*]')) where kind = 'work_plan';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index condition_fact_meetings`);
  }
}
