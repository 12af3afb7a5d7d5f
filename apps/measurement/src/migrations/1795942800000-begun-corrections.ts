import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Remembers of corrections that nobody has saved yet which reporter began them. */
export class BegunCorrections1795942800000 implements MigrationInterface {
  readonly name = 'BegunCorrections1795942800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update submission set drafted_by = decision.subject
      from submission_decision decision
      where submission.status = 'draft' and submission.drafted_by is null
        and decision.submission_id = submission.id and decision.revision = submission.revision
        and decision.action = 'correct' and decision.role = 'reporter'`);
  }

  async down(): Promise<void> {}
}
