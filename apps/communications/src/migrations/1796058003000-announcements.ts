import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was announced to whom, and who acknowledged it. */
export class Announcements1796058003000 implements MigrationInterface {
  readonly name = 'Announcements1796058003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table announcement (
        id uuid primary key, initiative_id uuid not null, participation_id uuid not null, tiers text[] not null,
        title text not null, body text not null, published_on date not null, published_by text not null,
        cause_id text not null);
      create index announcement_participation on announcement (participation_id);
      create table announcement_acknowledgement (
        announcement_id uuid not null references announcement, subject text not null, acknowledged_on date not null,
        primary key (announcement_id, subject));`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table announcement_acknowledgement; drop table announcement;`);
  }
}
