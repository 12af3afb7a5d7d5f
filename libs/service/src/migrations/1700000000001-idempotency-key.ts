import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKey1700000000001 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKey1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table idempotency_key (
        subject text not null,
        route text not null,
        key text not null,
        body_hash text not null,
        status int,
        body text,
        location text,
        created_at timestamptz not null default now(),
        primary key (subject, route, key)
      )`);
    await runner.query('create index idempotency_key_created_at on idempotency_key (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table idempotency_key');
  }
}
