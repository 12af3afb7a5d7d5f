import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which organizations are the backbone, where and from when to when. */
export class BackboneAssignments1795996924000 implements MigrationInterface {
  readonly name = 'BackboneAssignments1795996924000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table backbone_assignment (
        id uuid primary key, initiative_id uuid not null references initiative,
        participation_id uuid not null references participation, organization_id uuid not null references organization,
        mode text not null, functions jsonb not null, valid_from date not null, valid_to date, version bigint not null);
      create index backbone_assignment_participation on backbone_assignment (participation_id);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table backbone_assignment`);
  }
}
