import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls notification requests, whose reviewers they ask, and the checks of reviews what the code calls them. */
export class ContractNotificationRequests1795935900000 implements MigrationInterface {
  readonly name = 'ContractNotificationRequests1795935900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table cause rename to notification_request;
      alter table notification_request rename column seat to reviewing_participation_id;
      alter index cause_pkey rename to notification_request_pkey;
      alter index cause_waiting rename to notification_request_waiting;
      alter index cause_returns rename to notification_request_returns;
      alter index cause_wakes_at rename to notification_request_wakes_at;
      alter table waiting_review rename column judged_at to checked_at;
      alter table waiting_review rename column marked_after to recheck_after;
      alter index waiting_review_marked rename to waiting_review_recheck;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter index waiting_review_recheck rename to waiting_review_marked;
      alter table waiting_review rename column recheck_after to marked_after;
      alter table waiting_review rename column checked_at to judged_at;
      alter index notification_request_wakes_at rename to cause_wakes_at;
      alter index notification_request_returns rename to cause_returns;
      alter index notification_request_waiting rename to cause_waiting;
      alter index notification_request_pkey rename to cause_pkey;
      alter table notification_request rename column reviewing_participation_id to seat;
      alter table notification_request rename to cause;`);
  }
}
