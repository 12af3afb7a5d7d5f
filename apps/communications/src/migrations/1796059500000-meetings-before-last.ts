import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which meeting the contact before the last of a path was: once it is withdrawn, it does not count again. */
export class MeetingsBeforeLast1796059500000 implements MigrationInterface {
  readonly name = 'MeetingsBeforeLast1796059500000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table communication_path add contact_before_meeting_id uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table communication_path drop contact_before_meeting_id`);
  }
}
