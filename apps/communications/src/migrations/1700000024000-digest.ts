import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Adds what an inbox is grouped by, and since which transaction a notification asks as it does; what asks nobody leaves the index. */
export class Digest1700000024000 implements MigrationInterface {
  readonly name = 'Digest1700000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notification add column period_id text not null default '',
        add column asks_since xid8 not null default pg_current_xact_id();
      update notification n set period_id = c.facts->>'periodId' from cause c
      where c.cause_id = n.cause_id and c.template = n.template and c.facts ? 'periodId';
      create index notification_digest on notification (recipient, template, initiative_id, period_id, id)
        where acknowledged_at is null and settled_at is null;
      drop index notification_unread;
      create index notification_unread on notification (recipient, id)
        where acknowledged_at is null and settled_at is null;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index notification_unread, notification_digest;
      create index notification_unread on notification (recipient, id) where acknowledged_at is null;
      alter table notification drop column period_id, drop column asks_since;`);
  }
}
