import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keeps what was handed in apart from what is being drafted; of a draft that was recalled before, nothing is known to have been. */
export class HandedIn1700000004002 implements MigrationInterface {
  readonly name = 'HandedIn1700000004002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table submission add column handed_in jsonb;
      update submission set
        handed_in = case when status not in ('draft', 'withdrawn') then content end,
        before = before || jsonb_build_object('handedIn', before -> 'content');
      alter table submission_revision add column handed_in jsonb;
      update submission_revision set handed_in = content where status not in ('draft', 'withdrawn', 'abandoned');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table submission_revision drop column handed_in; alter table submission drop column handed_in',
    );
  }
}
