import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { event } from '@impact/contracts';
import { Progress } from '@impact/service';
import { alertsIn } from '@impact/service/testing';
import { until } from '@impact/testing/until';
import kafkajs from 'kafkajs';
import pg from 'pg';
import { register } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withAdmin } from '../provisioning/with-admin.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';
import { limitSession, moveSent, waitingRows } from './relay.queries.js';
import { SentPartitions } from './sent-partitions.js';

const rules = readFileSync(new URL('../../../../docs/alerts/impact.rules.yaml', import.meta.url), 'utf8');
const alert = alertsIn(rules).find(({ name }) => name === 'ItemsStuck')!;

describe('the relay, with something in its way', () => {
  let prefix: string;
  let testApp: TestApp;
  let reader: pg.Client;
  const waiting = async () =>
    (await testApp.query<{ n: number }>('select count(*)::int n from outbox'))[0]!.n;
  const leaves = (n: number) =>
    until(`${n} rows wait`, async () => (await waiting()) === n, { timeoutMs: 15_000 });
  const published = async () => (await testApp.published()).map(({ data }) => (data as { n: number }).n);
  const largest = (bytes: number) =>
    withAdmin(kafka(), (admin) =>
      admin.alterConfigs({
        validateOnly: false,
        resources: [
          {
            type: kafkajs.ConfigResourceTypes.TOPIC,
            name: testApp.topic,
            configEntries: [{ name: 'max.message.bytes', value: String(bytes) }],
          },
        ],
      }),
    );

  beforeEach(async () => {
    prefix = await testTopics();
    testApp = await TestApp.make({ prefix });
    reader = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await reader.connect();
  });
  afterEach(async () => {
    await reader.end();
    await testApp.query('truncate outbox, stuck_item');
    await testApp.close();
  });

  it('sets aside, with its key, a row that the broker refuses, sends all others, and goes on when asked', async () => {
    await largest(20_000);
    const [good, bad] = [randomUUID(), randomUUID()];
    await testApp.record(ThingNoted, good, 1);
    await testApp.record(ThingNoted, bad, 2, { text: 'x'.repeat(50_000) });
    await testApp.record(ThingNoted, bad, 3);
    await testApp.record(ThingNoted, good, 4);
    for (let n = 5; n < 20; n++) await testApp.record(ThingNoted, randomUUID(), n);
    await leaves(2);
    const numbers = [...new Set(await published())].sort((a, b) => a - b);
    expect(numbers).toEqual([1, 4, ...Array.from({ length: 15 }, (_, n) => n + 5)]);
    const { body } = await testApp.ask<{ items: object[] }>('GET', 'parked/stuck');
    expect(body.items).toMatchObject([{ loop: 'relay', key: bad, failures: 3, error: /refused|large/i }]);
    expect(alert.fires(await register.metrics())).toBe(true);
    await largest(1_000_000);
    await testApp.ask('POST', 'parked/stuck/retry', { loop: 'relay', key: bad });
    await leaves(0);
    expect((await published()).filter((n) => n === 2 || n === 3)).toEqual([2, 3]);
    await until(
      'nothing is listed',
      async () => (await testApp.query('select from stuck_item')).length === 0,
    );
  });

  it('sets aside a row that no record can be made of', async () => {
    await testApp.query(
      `insert into outbox (id, topic, key, headers, payload) values ($1, $2, 'k', '{no json', '{}')`,
      [randomUUID(), testApp.topic],
    );
    await testApp.record(ThingNoted, randomUUID(), 1);
    await leaves(1);
    expect(await testApp.query('select key from outbox')).toEqual([{ key: 'k' }]);
  });

  it('sends while somebody reads what was sent, over a midnight without a partition for the new day', async () => {
    await testApp.record(ThingNoted, randomUUID(), 1);
    await leaves(0);
    await testApp.close();
    for (const { name } of await partitions()) await reader.query(`drop table if exists ${name}`);
    await reader.query('begin');
    await reader.query('select count(*) from outbox_sent');
    testApp = await TestApp.make({ prefix });
    await testApp.record(ThingNoted, randomUUID(), 2);
    await leaves(0);
    expect((await published()).sort()).toEqual([1, 2]);
    const days = () =>
      testApp.app
        .get(Progress, { strict: false })
        .loops.find(({ loop }) => loop === 'sent-partitions-timer')!;
    expect(days().seconds).toBeGreaterThan(0);
    await reader.query('rollback');
    await testApp.app.get(SentPartitions, { strict: false }).tend();
    expect(days().seconds).toBe(0);
    expect((await partitions()).length).toBeGreaterThan(13);
  });

  it('tends the days of what was sent soon again after its connection was cut, and stalls in nothing', async () => {
    await testApp.query(
      `insert into outbox_sent (seq, id, topic, key, headers, payload, recorded_at, sent_at)
       select 1, gen_random_uuid(), $1, 'k', '{}', '{}', now() - interval '9 days', now() - interval '9 days'`,
      [testApp.topic],
    );
    const old = () => testApp.query("select from outbox_sent where sent_at < now() - interval '8 days'");
    const progress = testApp.app.get(Progress, { strict: false });
    const partitions = new SentPartitions(testApp.database, progress);
    await reader.query('begin');
    await reader.query('lock table outbox_sent_default in share mode');
    const begun = partitions.begin();
    await until('its connection is cut', async () => (await cutThoseThatWait()) > 0);
    await begun;
    const days = progress.loops.find(({ loop }) => loop === 'sent-partitions-timer')!;
    expect([days.seconds, (await old()).length]).toEqual([0, 1]);
    await reader.query('rollback');
    await until('it is tended again', async () => (await old()).length === 0, { timeoutMs: 30_000 });
    partitions.onApplicationShutdown();
  }, 60_000);

  it('walks over no rows that were deleted and that an old snapshot keeps', async () => {
    await reader.query('begin isolation level repeatable read');
    await reader.query('select count(*) from outbox');
    await testApp.query(
      `insert into outbox (id, topic, key, headers, payload)
       select gen_random_uuid(), $1, 'k' || n, '{}', '{}' from generate_series(1, 5000) n`,
      [testApp.topic],
    );
    await leaves(0);
    // What was given out while a transaction of anybody on the server was under way is passed only after that.
    const few = async () => {
      const before = await blocksRead();
      await wait(4_000);
      const read = (await blocksRead()) - before;
      return read < 60 || `${read} blocks in 4 s`;
    };
    await until('polls walk over what waits alone', few, { timeoutMs: 40_000 });
  }, 60_000);

  it('reads along the index also where it was planned while nothing waited', async () => {
    await limitSession.run(reader);
    for (const { text } of [waitingRows, moveSent]) {
      const { rows } = await reader.query<{ 'QUERY PLAN': string }>(`explain (generic_plan) ${text}`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('using outbox_pkey on outbox');
    }
  });

  it('misses no event of a transaction that commits after those of later ones were sent', async () => {
    const slow = randomUUID();
    await testApp.transaction(async (tx) => {
      await testApp.outbox.lock(tx, slow);
      await testApp.outbox.add(tx, event(ThingNoted, { thingId: slow, n: 1 }));
      await testApp.database.outside(() => testApp.record(ThingNoted, randomUUID(), 2));
      await until('the later one is sent', async () => (await published()).includes(2));
      await wait(3_500);
    });
    await until('the earlier one is sent', async () => (await published()).includes(1), { timeoutMs: 5_000 });
  });

  /** Cuts the connections whose deletion of what is old waits for a lock, and gives how many. */
  async function cutThoseThatWait(): Promise<number> {
    const rows = await testApp.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and query like 'delete from outbox_sent_default%'`,
    );
    return rows.length;
  }

  async function partitions(): Promise<{ name: string }[]> {
    const { rows } = await reader.query<{ name: string }>(
      `select inhrelid::regclass::text as name from pg_inherits
       where inhparent = 'outbox_sent'::regclass and inhrelid::regclass::text ~ '\\d$'`,
    );
    return rows;
  }

  /** Blocks of the outbox and its indexes that polls have read; it is measured besides, every five seconds. */
  async function blocksRead(): Promise<number> {
    const [row] = await testApp.query<{ n: number }>(
      `select (heap_blks_hit + heap_blks_read + idx_blks_hit + idx_blks_read)::int as n
       from pg_statio_user_tables where relname = 'outbox'`,
    );
    return row!.n;
  }
});
