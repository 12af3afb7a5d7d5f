import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemOf } from '../problems/problem-of.js';
import { openDataSource } from './data-source.js';
import { Database } from './database.js';
import { keepAwake } from './keep-awake.js';

const databaseUrl = process.env['DATABASE_URL'] ?? '';

describe('a session of the database', () => {
  let dataSource: DataSource;
  let database: Database;

  beforeAll(async () => {
    dataSource = await openDataSource({ name: 'things', databaseUrl, entities: [], migrations: [] });
    await dataSource.query('create table thing (id int primary key, n int not null)');
    database = new Database(dataSource);
  });
  afterAll(() => dataSource.destroy());

  it('gives back the locks of a transaction that stands still within 15 s, and says that it may pass', async () => {
    await dataSource.query('insert into thing (id, n) values (1, 0)');
    const frozen = database
      .transaction(async (tx) => {
        await tx.query('update thing set n = 1 where id = 1');
        await wait(18_000);
        await tx.query('update thing set n = 2 where id = 1');
      })
      .catch((error: unknown) => error);
    await wait(500);
    const begun = Date.now();
    await dataSource.query('update thing set n = 3 where id = 1');
    expect(Date.now() - begun).toBeLessThan(16_500);
    expect(problemOf(await frozen, '/x')).toMatchObject({ status: 503 });
    expect(await dataSource.query('select n from thing')).toEqual([{ n: 3 }]);
  }, 40_000);

  it('is kept for work elsewhere, however long it takes, by whoever keeps it awake', async () => {
    const idling = (beside: (tx: EntityManager) => Promise<void>) =>
      database.transaction(async (tx) => {
        await tx.query("set local idle_in_transaction_session_timeout = '5s'");
        await beside(tx);
        return tx.query('select 1 as n');
      });
    const asleep = idling(() => wait(7_000)).catch((error: unknown) => error);
    expect(await idling((tx) => keepAwake(tx, () => wait(7_000)))).toEqual([{ n: 1 }]);
    expect(problemOf(await asleep, '/x')).toMatchObject({ status: 503 });
  }, 40_000);

  it.each([
    ['idle_in_transaction_session_timeout', '15s'],
    ['tcp_keepalives_idle', '3'],
    ['tcp_keepalives_interval', '2'],
    ['tcp_keepalives_count', '3'],
    ['tcp_user_timeout', '10000'],
    ['client_connection_check_interval', '5s'],
  ])('lets the server end sessions of the dead: %s', async (setting, value) => {
    expect(await dataSource.query(`show ${setting}`)).toEqual([{ [setting]: value }]);
  });

  it('reads a day without a zone as one of UTC, wherever the server stands', async () => {
    const name = new URL(databaseUrl).pathname.slice(1);
    await dataSource.query(`alter database "${name}" set timezone = 'America/Chicago'`);
    const other = await openDataSource({ name: 'things', databaseUrl, entities: [], migrations: [] });
    try {
      const [{ at }] = await other.query<[{ at: Date }]>(`select $1::timestamptz as at`, ['2024-03-01']);
      expect(at.toISOString()).toBe('2024-03-01T00:00:00.000Z');
    } finally {
      await other.destroy();
      await dataSource.query(`alter database "${name}" reset timezone`);
    }
  });
});
