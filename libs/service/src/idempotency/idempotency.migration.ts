import {
  CreateActivityLog1700000000002,
  CreateRefusal1700000000003,
} from '../activity/activity-log.migration.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GrantsOfAnswers1795946400000 } from './grants-of-answers.migration.js';

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

/** The tables that every service has. */
export const serviceMigrations = [
  CreateIdempotencyKey1700000000001,
  CreateActivityLog1700000000002,
  CreateRefusal1700000000003,
  GrantsOfAnswers1795946400000,
];
