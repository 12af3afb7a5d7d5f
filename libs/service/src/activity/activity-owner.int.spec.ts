import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DataSource } from 'typeorm';
import { openDataSource } from '../database/data-source.js';
import { serviceMigrations } from '../migrations/index.js';

const guide = readFileSync(new URL('../../../../docs/guides/operators.md', import.meta.url), 'utf8');
const statements = /activity-owner[^]*?```sql\n([^]*?)```/.exec(guide)![1]!;
const suffix = randomUUID().replaceAll('-', '').slice(0, 12);
const [service, owner] = [`impact_service_${suffix}`, `impact_log_${suffix}`];

describe('the activity log of a service whose role does not own it', () => {
  const url = new URL(process.env['DATABASE_URL']!);
  const own = Object.assign(new URL(url), { username: service, password: 'secret' });
  let administrator: DataSource;
  let ofService: DataSource;
  const start = () =>
    openDataSource({
      name: 'things',
      databaseUrl: String(own),
      entities: [],
      migrations: serviceMigrations,
    });

  beforeAll(async () => {
    administrator = await new DataSource({ type: 'postgres', url: String(url) }).initialize();
    await administrator.query(`create role ${service} login password 'secret'`);
    await administrator.query(`grant create, usage on schema public to ${service}`);
    await (await start()).destroy();
    await administrator.query(
      statements.replaceAll('impact_service', service).replaceAll('impact_log', owner),
    );
    ofService = await start();
  });
  afterAll(async () => {
    await ofService?.destroy();
    await administrator.query(`drop owned by ${service}, ${owner} cascade`);
    await administrator.query(`drop role ${service}, ${owner}`);
    await administrator.destroy();
  });

  it('takes what is told', async () => {
    await ofService.query(
      `insert into activity_log (subject, action, correlation_id, outcome) values ('ann', 'a', 'c', 'done')`,
    );
    expect(await ofService.query('select subject from activity_log')).toEqual([{ subject: 'ann' }]);
  });

  it.each([
    `update activity_log set subject = 'bob'`,
    'delete from activity_log',
    'truncate activity_log',
    'drop table activity_log',
    'alter table activity_log disable trigger all',
    'drop trigger activity_log_append_only on activity_log',
    'create or replace function refuse_activity_log_change() returns trigger language plpgsql as $$ begin return null; end $$',
    `set role ${owner}`,
  ])('is kept from it: %s', async (statement) => {
    await expect(ofService.query(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await administrator.query('select count(*)::int as n from activity_log')).toEqual([{ n: 1 }]);
  });
});
