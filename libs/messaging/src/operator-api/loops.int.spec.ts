import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { topics } from '@impact/contracts';
import { Progress } from '@impact/service';
import { alertsIn } from '@impact/service/testing';
import { until } from '@impact/testing/until';
import pg from 'pg';
import { register } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTopics } from '../provisioning/apply-topics.js';
import { HeartbeatReader } from '../heartbeat/heartbeat-reader.js';
import { rawEvent } from '../testing/raw-event.js';
import { NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';

const alerts = alertsIn(
  readFileSync(new URL('../../../../docs/alerts/impact.rules.yaml', import.meta.url), 'utf8'),
);
const fires = async (name: string) =>
  alerts.find((alert) => alert.name === name)!.fires(await register.metrics());

/** Each loop of messaging and what makes its work wait for ever. */
const table: [loop: string, why: string][] = [
  ['relay', 'the topic of an event is missing'],
  ['consumer:test:TOPIC[0]', 'its position is locked by a transaction that stands still'],
  ['heartbeat-timer', 'the topic of heartbeats is missing'],
  ['lag-timer:test', 'what it counts is locked'],
  ['outbox-timer', 'what it measures is locked'],
  ['stuck-timer', 'what it counts is locked'],
  ['heartbeat-reader', 'the topic of heartbeats is missing'],
];

describe('a loop whose work waits and is not done', () => {
  let testApp: TestApp;
  let blocker: pg.Client;
  const progress = () => testApp.app.get(Progress, { strict: false });
  const named = (loop: string) => loop.replace('TOPIC', testApp.topic);
  const waits = (loop: string) => () =>
    progress().loops.some((each) => each.loop === loop && each.seconds > 0);
  const scraped = async (loop: string) => {
    const lines = (await register.metrics()).split('\n');
    const line = lines.find((each) => each.startsWith(`impact_loop_stalled_seconds{loop="${loop}"}`));
    return Number(line?.split(' ')[1]);
  };
  const listed = async () => {
    const { body } = await testApp.ask<{ items: { loop: string; stalled: boolean }[] }>('GET', 'loops');
    return body.items.filter(({ stalled }) => stalled).map(({ loop }) => loop);
  };

  beforeAll(async () => {
    const prefix = await testTopics([topics.backbone]);
    testApp = await TestApp.start({
      prefix,
      controllers: [NotedConsumer],
      heartbeat: true,
      heartbeatEvery: 200,
    });
    expect(await fires('LoopStalled')).toBe(false);
    testApp.app.get(HeartbeatReader, { strict: false }).isFresh('test');
    await until('heartbeat-timer waits', waits('heartbeat-timer'));
    blocker = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('select from consumer_position where partition = 0 for update');
    await testApp.publish(rawEvent(ThingNoted, 1, { partition: 0 }));
    await testApp.query(
      `insert into outbox (id, topic, key, headers, payload) values ($1, 'no-such-topic', 'k', '{}', '{}')`,
      [randomUUID()],
    );
    for (const loop of ['relay', named('consumer:test:TOPIC[0]')]) await until(`${loop} waits`, waits(loop));
    await blocker.query('lock table parked_event, outbox, stuck_item');
    for (const loop of ['lag-timer:test', 'outbox-timer', 'stuck-timer', 'heartbeat-reader'])
      await until(`${loop} waits`, waits(loop));
    await wait(31_000);
  }, 90_000);
  afterAll(async () => {
    await blocker.end();
    await testApp.close();
  });

  it.each(table)('is told, %s where %s', async (loop) => {
    expect(await scraped(named(loop))).toBeGreaterThan(30);
    expect(progress().stalled.map((each) => each.loop)).toContain(named(loop));
    expect(await listed()).toContain(named(loop));
    expect(await fires('LoopStalled')).toBe(true);
  });

  it('is told of the age of what it holds up', async () => {
    await blocker.query('rollback');
    await until('the outbox is measured', () => fires('OldestEventUnsent'));
  });

  it('is told in the health of a service that stays ready', async () => {
    const { status, body } = await testApp.health();
    expect(status).toBe(200);
    expect(body).toMatchObject({ details: { loops: { status: 'up', stalled: expect.any(Array) } } });
    expect(JSON.stringify(body)).toContain('"loop":"relay"');
  });

  it('is told no more once its work is done', async () => {
    await testApp.query("delete from outbox where topic = 'no-such-topic'");
    await applyTopics(kafka(), [topics.heartbeat], { prefix: testApp.prefix });
    await until('nothing stalls', async () => (await listed()).length === 0);
    await until('no alert', async () => !(await fires('LoopStalled')));
    await until('all is sent', async () => !(await fires('OldestEventUnsent')));
  });
});

describe('what waits for an operator', () => {
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await TestApp.start({ prefix: await testTopics(), controllers: [NotedConsumer] });
  });
  afterAll(() => testApp.close());

  it.each(['EventsParked', 'PartitionHeld'])('fires no alert %s before there is any', async (name) => {
    expect(await fires(name)).toBe(false);
  });

  it('fires EventsParked for an event that can never be applied', async () => {
    await testApp.publish(rawEvent(ThingNoted, 3, { value: '{not json' }));
    await until('the alert fires', () => fires('EventsParked'));
  });

  it('fires PartitionHeld where what fails belongs to no event', async () => {
    await testApp.query('alter table discarded_event rename to elsewhere');
    await testApp.publish(rawEvent(ThingNoted, 4, { partition: 1 }));
    await until('the alert fires', () => fires('PartitionHeld'));
    await testApp.query('alter table elsewhere rename to discarded_event');
  });
});
