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
  from pg_stat_activity a where application_name = 'impact-relay-trial' and datname = current_database()`;

const lastAsked = `
  select query_start::text as at from pg_stat_activity
  where application_name = 'impact-relay-trial' and datname = current_database() and query ~ 'pg_try_advisory_lock'
    and pid not in (select pid from pg_locks where locktype = 'advisory' and granted)`;

describe('the relay', () => {
  let prefix: string;
  const trials: TestApp[] = [];
  const start = async (options: TestAppOptions = {}) => {
    const trial = await TestApp.make({ prefix, ...options });
    trials.push(trial);
    return trial;
  };
  const waiting = async (trial: TestApp) =>
    (await trial.query<{ n: number }>('select count(*)::int n from outbox'))[0]!.n;
  const sessions = (trial: TestApp) => trial.query<{ pid: number; holds: boolean }>(relaySessions);
  const emptied = (trial: TestApp, limitMs?: number) =>
    until('the outbox is empty', async () => (await waiting(trial)) === 0, { timeoutMs: limitMs });

  beforeEach(async () => {
    prefix = await testTopics();
  });
  afterEach(async () => {
    for (const trial of trials.splice(0)) await trial.close();
  });

  it('keeps the order of every aggregate while many transactions commit at once, and loses nothing', async () => {
    const trial = await start();
    const things = [randomUUID(), randomUUID(), randomUUID()];
    await Promise.all(Array.from({ length: 150 }, (_, n) => trial.record(ThingNoted, things[n % 3]!, n)));
    await emptied(trial);
    const records = await trial.published();
    for (const thing of things) {
      const versions = records
        .filter(({ key }) => key === thing)
        .map(({ envelope }) => envelope!.aggregateVersion);
      expect(versions).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    }
  });

  it('sends the envelope with the time of recording and keeps what it sent by the day', async () => {
    const trial = await start();
    const before = Date.now();
    const { id } = await trial.record(ThingNoted, randomUUID(), 7);
    await emptied(trial);
    const [record] = await trial.published();
    expect(record!.envelope).toMatchObject({ id, aggregateVersion: 1, source: '/impact/trial' });
    expect(Math.abs(Date.parse(record!.envelope!.time) - before)).toBeLessThan(5_000);
    expect(record!.data).toMatchObject({ n: 7 });
    const [sent] = await trial.query<{ headers: string; part: string }>(
      'select headers, tableoid::regclass::text as part from outbox_sent where id = $1',
      [id],
    );
    expect(headerOf(JSON.parse(sent!.headers), 'ce_id')).toBe(id);
    expect(sent!.part).toMatch(/^outbox_sent_\d{8}$/);
  });

  it('sends many batches, each as large as a partition may take', async () => {
    const trial = await start();
    const thing = randomUUID();
    for (let n = 0; n < 4; n++) await trial.record(ThingNoted, thing, n, { text: 'x'.repeat(400_000) });
    await emptied(trial);
    expect((await trial.published()).map(({ envelope }) => envelope!.aggregateVersion)).toEqual([1, 2, 3, 4]);
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
    trials.splice(trials.indexOf(first), 1);
    await second.record(ThingMoved, randomUUID(), 40);
    await emptied(second);
    const numbers = (await second.published()).map(({ data }) => (data as { n: number }).n);
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, n) => n));
  });

  it('sends nothing while another process holds the lock, although it goes on asking for it', async () => {
    const other = new RelaySession(process.env['DATABASE_URL']!, 'trial');
    await other.open();
    expect(await other.tryLock()).toBe(true);
    const trial = await start();
    await trial.record(ThingNoted, randomUUID(), 1);
    const asked = new Set<string>();
    await until('it has asked three times', async () => {
      const [session] = await trial.query<{ at: string }>(lastAsked);
      if (session) asked.add(session.at);
      return asked.size >= 3;
    });
    expect(await waiting(trial)).toBe(1);
    await other.close();
    await emptied(trial);
  });

  it('waits six seconds before it sends when the one before it ended without stepping back', async () => {
    const first = await start();
    await until('it owns the lock', async () => (await sessions(first)).some(({ holds }) => holds));
    const noted = "select from relay_owner where service = 'trial' and not released";
    await until('it is noted as the owner', async () => (await first.query(noted)).length > 0);
    await first.query("update relay_owner set owner = $1 where service = 'trial'", [randomUUID()]);
    await first.close();
    trials.length = 0;
    const begun = performance.now();
    const second = await start();
    await second.record(ThingNoted, randomUUID(), 1);
    await emptied(second);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(6_000);
  });

  it('begins again, without that wait, when its own session is cut', async () => {
    const trial = await start();
    const [session] = await until('it owns the lock', async () => {
      const found = await sessions(trial);
      return found[0]?.holds ? found : undefined;
    });
    const begun = Date.now();
    await trial.query('select pg_terminate_backend($1)', [session!.pid]);
    await trial.record(ThingNoted, randomUUID(), 1);
    await emptied(trial);
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
    const trial = await start();
    await trial.record(ThingNoted, randomUUID(), 1);
    await until('a failed send', async () => {
      const { register } = await import('prom-client');
      return /impact_relay_sends_total\{service="trial",outcome="failed"\} [1-9]/.test(
        await register.metrics(),
      );
    });
    expect(await waiting(trial)).toBe(1);
  });
});
