import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headerOf } from '../events/headers.js';
import { TopicsMissing } from '../messaging.errors.js';
import { ThingMoved, ThingNoted } from '../testing/test.events.js';
import { TestApp, type TestAppOptions, testTopics } from '../testing/test-app.js';
import { RelaySession } from './relay-session.js';

const relaySessions = `
  select pid, exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted) as holds
  from pg_stat_activity a where application_name = 'impact-relay-test' and datname = current_database()`;

const lastAsked = `
  select query_start::text as at from pg_stat_activity
  where application_name = 'impact-relay-test' and datname = current_database() and query ~ 'pg_try_advisory_lock'
    and pid not in (select pid from pg_locks where locktype = 'advisory' and granted)`;

describe('the relay', () => {
  let prefix: string;
  const testApps: TestApp[] = [];
  const start = async (options: TestAppOptions = {}) => {
    const testApp = await TestApp.make({ prefix, ...options });
    testApps.push(testApp);
    return testApp;
  };
  const waiting = async (testApp: TestApp) =>
    (await testApp.query<{ n: number }>('select count(*)::int n from outbox'))[0]!.n;
  const sessions = (testApp: TestApp) => testApp.query<{ pid: number; holds: boolean }>(relaySessions);
  const emptied = (testApp: TestApp, limitMs?: number) =>
    until('the outbox is empty', async () => (await waiting(testApp)) === 0, { timeoutMs: limitMs });

  beforeEach(async () => {
    prefix = await testTopics();
  });
  afterEach(async () => {
    for (const testApp of testApps.splice(0)) await testApp.close();
  });

  it('keeps the order of every aggregate while many transactions commit at once, and loses nothing', async () => {
    const testApp = await start();
    const things = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all(Array.from({ length: 150 }, (_, n) => testApp.record(ThingNoted, things[n % 3]!, n)));
    await emptied(testApp);
    const records = await testApp.published();
    for (const thing of things) {
      const versions = records
        .filter(({ key }) => key === thing)
        .map(({ envelope }) => envelope!.aggregateVersion);
      expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    }
  });

  it('sends the envelope with the time of recording and keeps what it sent by the day', async () => {
    const testApp = await start();
    const before = Date.now();
    const { id } = await testApp.record(ThingNoted, randomUUID(), 7);
    await emptied(testApp);
    const [record] = await testApp.published();
    expect(record!.envelope).toMatchObject({ id, aggregateVersion: 1, source: '/impact/test' });
    expect(Math.abs(Date.parse(record!.envelope!.time) - before)).toBeLessThan(5_000);
    expect(record!.data).toMatchObject({ n: 7 });
    const [sent] = await testApp.query<{ headers: string; part: string }>(
      'select headers, tableoid::regclass::text as part from outbox_sent where id = $1',
      [id],
    );
    expect(headerOf(JSON.parse(sent!.headers), 'ce_id')).toBe(id);
    expect(sent!.part).toMatch(/^outbox_sent_\d{8}$/);
  });

  it('sends many batches, each as large as a partition may take', async () => {
    const testApp = await start();
    const thing = randomUUID();
    for (let n = 0; n < 4; n++) await testApp.record(ThingNoted, thing, n, { text: 'x'.repeat(400_000) });
    await emptied(testApp);
    expect((await testApp.published()).map(({ envelope }) => envelope!.aggregateVersion)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it('runs once, whatever the number of processes, and the next takes over when the first ends', async () => {
    const [first, second] = [await start(), await start()];
    await until('two sessions, one lock', async () => {
      const found = await sessions(first);
      return found.length === 2 && found.filter(({ holds }) => holds).length === 1;
    });
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => (n % 2 ? first : second).record(ThingNoted, randomUUID(), n)),
    );
    await emptied(second);
    await first.close();
    testApps.splice(testApps.indexOf(first), 1);
    await second.record(ThingMoved, randomUUID(), 40);
    await emptied(second);
    const numbers = (await second.published()).map(({ data }) => (data as { n: number }).n);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, n) => n));
  });

  it('sends nothing while another process holds the lock, although it goes on asking for it', async () => {
    const other = new RelaySession(process.env['DATABASE_URL']!, 'test');
    await other.open();
    expect(await other.tryLock()).toBe(true);
    const testApp = await start();
    await testApp.record(ThingNoted, randomUUID(), 1);
    const asked = new Set<string>();
    await until('it has asked three times', async () => {
      const [session] = await testApp.query<{ at: string }>(lastAsked);
      if (session) asked.add(session.at);
      return asked.size >= 3;
    });
    expect(await waiting(testApp)).toBe(1);
    await other.close();
    await emptied(testApp);
  });

  it('waits six seconds before it sends when the one before it ended without stepping back', async () => {
    const first = await start();
    await until('it owns the lock', async () => (await sessions(first)).some(({ holds }) => holds));
    const noted = "select from relay_owner where service = 'test' and not released";
    await until('it is noted as the owner', async () => (await first.query(noted)).length > 0);
    await first.query("update relay_owner set owner = $1 where service = 'test'", [randomUUID()]);
    await first.close();
    testApps.length = 0;
    const begun = performance.now();
    const second = await start();
    await second.record(ThingNoted, randomUUID(), 1);
    await emptied(second);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(6_000);
  });

  it('begins again, without that wait, when its own session is cut', async () => {
    const testApp = await start();
    const [session] = await until('it owns the lock', async () => {
      const found = await sessions(testApp);
      return found[0]?.holds ? found : undefined;
    });
    const begun = Date.now();
    await testApp.query('select pg_terminate_backend($1)', [session!.pid]);
    await testApp.record(ThingNoted, randomUUID(), 1);
    await emptied(testApp);
    expect(Date.now() - begun).toBeLessThan(6_000);
  });

  it('refuses to start, in words, where a topic of its events does not exist', async () => {
    prefix = `${prefix}missing.`;
    const starting = TestApp.make({ prefix, service: 'backbone' });
    await expect(starting).rejects.toThrow(TopicsMissing);
    await expect(starting).rejects.toThrow(`${prefix}impact.backbone`);
    await expect(starting).rejects.toThrow('impact topics apply');
  });

  it('waits in the outbox while a topic is missing, without sending what comes after', async () => {
    prefix = `${prefix}missing.`;
    const testApp = await start();
    await testApp.record(ThingNoted, randomUUID(), 1);
    await until('a failed send', async () => {
      const { register } = await import('prom-client');
      return /impact_relay_sends_total\{service="test",outcome="failed"\} [1-9]/.test(
        await register.metrics(),
      );
    });
    expect(await waiting(testApp)).toBe(1);
  });
});
