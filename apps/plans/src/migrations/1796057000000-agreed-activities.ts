import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes room for how far the activities of approved plans have come; where two plans have one id, it is the earlier plan's. */
export class AgreedActivities1796057000000 implements MigrationInterface {
  readonly name = 'AgreedActivities1796057000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table agreed_activity (
        id uuid primary key, plan_id uuid not null references plan, initiative_id uuid not null,
        participation_id uuid not null, type text not null, population text, site_participation_id uuid,
        starts_on date, ends_on date, is_in_approved boolean not null, status text not null, status_on date,
        version bigint not null);
      create index agreed_activity_plan on agreed_activity (plan_id);
      insert into agreed_activity (id, plan_id, initiative_id, participation_id, type, population,
        site_participation_id, starts_on, ends_on, is_in_approved, status, version)
      select distinct on (s.id) s.id, p.id, p.initiative_id, p.participation_id, s.type, s.population,
        s."siteParticipationId", s."from", s."to", v.status = 'approved', 'planned', 1
      from plan p join plan_version v on v.plan_id = p.id,
        jsonb_to_recordset(v.activities)
          as s(id uuid, type text, population text, "siteParticipationId" uuid, "from" date, "to" date)
      where v.effective_from is not null
      order by s.id, p.id, v.number desc;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table agreed_activity`);
  }
}
