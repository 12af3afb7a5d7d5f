import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps what was handed in apart from what is written since; of a version that was returned before, nothing is known to have been. */
export class HandedIn1700000010001 implements MigrationInterface {
  readonly name = 'HandedIn1700000010001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table plan_version add column handed_in jsonb;
      update plan_version set handed_in = jsonb_build_object(
        'developedWith', developed_with, 'planningMeetings', planning_meetings, 'objectives', objectives,
        'activities', activities, 'measureSetId', measure_set_id)
      where status in ('submitted', 'approved', 'superseded');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table plan_version drop column handed_in`);
  }
}
