import { HEALTH_CHECK, type HealthCheck } from '@impact/service';
import { until } from '@impact/testing/until';
import { register } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';
import { failingKeysAtMost } from './parking.js';

const noted = (n: number, partition = 0) => rawEvent(ThingNoted, n, { partition });
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
const tooMany = failingKeysAtMost + 1;

describe('more failing keys than can be the fault of the events', () => {
  let testApp: TestApp;
  const start = async (prefix: string) =>
    (testApp = await TestApp.start({ prefix, controllers: [NotedConsumer] }));
  const consumers = async () => {
    const checks = testApp.app.get<HealthCheck[]>(HEALTH_CHECK, { strict: false });
    return checks.find(({ name }) => name === 'consumers')!.check();
  };
  const stopped = async () => ((await consumers()).detail as { stopped: object[] }).stopped;
  const untilStopped = () => until('the partition is stopped', async () => (await stopped()).length > 0);
  const effects = async () =>
    (await testApp.effects()).map((text) => Number(text.split(':')[1])).sort((x, y) => x - y);

  beforeEach(async () => {
    for (const n of numbers(1, 50))
      failures.set(n, () => {
        throw new Error('our bug');
      });
    await start(await testTopics());
  });
  afterEach(async () => {
    failures.clear();
    await testApp.query('truncate effect, consumer_position, parked_event, discarded_event');
    await testApp.close();
  });

  it('stop their partition with nothing parked, loudly, until an operator lets it go on', async () => {
    await testApp.publish(noted(100), ...numbers(1, tooMany).map((n) => noted(n)), noted(101), noted(102, 1));
    await untilStopped();
    await until('the other partition goes on', async () => (await effects()).includes(102));
    expect(await effects()).toEqual([102]);
    expect(await testApp.parked()).toEqual([]);
    expect(JSON.stringify(await consumers())).toContain('"reason":"circuit-open"');
    expect(await register.metrics()).toMatch(
      /impact_consumer_partition_paused\{[^}]*reason="circuit-open"\} 1/,
    );
    const request = { group: 'test', topic: testApp.topic, partition: 0 };
    expect((await testApp.ask('POST', 'consumers/resume', request)).status).toBe(200);
    await testApp.idle({ parked: true });
    expect(await effects()).toEqual([100, 101, 102]);
    expect(await testApp.parked()).toHaveLength(tooMany);
    expect(await stopped()).toEqual([]);
  });

  it('are counted over chunks and over processes', async () => {
    await testApp.publish(...numbers(1, failingKeysAtMost).map((n) => noted(n)));
    await testApp.idle({ parked: true });
    expect(await testApp.parked()).toHaveLength(failingKeysAtMost);
    await testApp.close();
    await start(testApp.prefix);
    await testApp.publish(noted(tooMany));
    await untilStopped();
    expect(await testApp.parked()).toHaveLength(failingKeysAtMost);
  });

  it('are not counted together with those of another partition, or of more than a minute ago', async () => {
    await testApp.publish(...numbers(1, failingKeysAtMost).map((n) => noted(n)), noted(30, 1));
    await testApp.idle({ parked: true });
    await testApp.query("update parked_event set parked_at = parked_at - interval '61 seconds'");
    await testApp.publish(noted(31), noted(32, 1));
    await testApp.idle({ parked: true });
    expect(await testApp.parked()).toHaveLength(failingKeysAtMost + 3);
  });

  it('are tried again when the partition is assigned anew', async () => {
    await testApp.publish(...numbers(1, tooMany).map((n) => noted(n)));
    await untilStopped();
    await testApp.close();
    failures.clear();
    await start(testApp.prefix);
    await testApp.idle();
    expect(await effects()).toEqual(numbers(1, tooMany));
  });
});
