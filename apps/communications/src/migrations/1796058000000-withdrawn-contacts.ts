import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the last contact of a path came after, and who entered it: it can be withdrawn. */
export class WithdrawnContacts1796058000000 implements MigrationInterface {
  readonly name = 'WithdrawnContacts1796058000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table communication_path add contact_before_on date, add contacted_by text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table communication_path drop contact_before_on, drop contacted_by`);
  }
}
