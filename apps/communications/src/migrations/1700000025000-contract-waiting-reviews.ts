import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lets plans wait among the filings that wait for a reviewer. */
export class ContractWaitingReviews1700000025000 implements MigrationInterface {
  readonly name = 'ContractWaitingReviews1700000025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table waiting_submission rename to waiting_review;
      alter table waiting_review rename column submission_id to subject_id;
      alter index waiting_submission_pkey rename to waiting_review_pkey;
      alter index waiting_submission_waiting rename to waiting_review_waiting;
      alter index waiting_submission_marked rename to waiting_review_marked;
      alter index waiting_submission_settled rename to waiting_review_settled;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter index waiting_review_pkey rename to waiting_submission_pkey;
      alter index waiting_review_waiting rename to waiting_submission_waiting;
      alter index waiting_review_marked rename to waiting_submission_marked;
      alter index waiting_review_settled rename to waiting_submission_settled;
      alter table waiting_review rename column subject_id to submission_id;
      alter table waiting_review rename to waiting_submission;`);
  }
}
