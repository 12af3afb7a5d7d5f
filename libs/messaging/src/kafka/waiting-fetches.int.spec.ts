import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterEach, expect, it, vi } from 'vitest';
import { rawEvent } from '../testing/raw-event.js';
import { NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';
import { kafkaClient } from './kafka-client.js';
import { WaitingFetches } from './waiting-fetches.js';

/** The longest that a broker lets a fetch wait, in milliseconds. */
const longest = 1_000;

/** A consumer of a topic in which nothing is. */
async function idleConsumer() {
  const topic = `${await testTopics()}test`;
  const fetches = new WaitingFetches();
  const partitionAssigners = [fetches.assigner];
  const consumer = kafkaClient('idle', kafka()).consumer({ groupId: randomUUID(), partitionAssigners });
  const begin = async (): Promise<void> => {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic] });
    await consumer.run({ eachBatch: async () => undefined });
  };
  const stop = async (): Promise<void> => {
    const stopped = consumer.disconnect();
    fetches.end();
    await stopped;
  };
  return { topic, consumer, begin, stop };
}

afterEach(() => void vi.restoreAllMocks());

it('a fetch waits a second for news, and rests shortly while all partitions are held', async () => {
  const { topic, consumer, begin, stop } = await idleConsumer();
  const took: number[] = [];
  consumer.on(consumer.events.FETCH, ({ payload }) => void took.push(payload.duration));
  await begin();
  await vi.waitFor(() => expect(Math.max(0, ...took)).toBeGreaterThan(900), 10_000);
  consumer.pause([{ topic }]);
  await vi.waitFor(() => expect(took.at(-1)).toBeLessThan(500), 10_000);
  await stop();
});

it('a fetch that waits for news is ended for a consumer that stops, and nothing is said of it', async () => {
  const { consumer, begin, stop } = await idleConsumer();
  const [began, took] = [[] as number[], [] as number[]];
  consumer.on(consumer.events.FETCH_START, () => void began.push(Date.now()));
  consumer.on(consumer.events.FETCH, ({ payload }) => void took.push(payload.duration));
  await begin();
  await vi.waitFor(() => expect(Math.max(0, ...took)).toBeGreaterThanOrEqual(longest), 10_000);
  await vi.waitFor(() => expect(began.length).toBeGreaterThan(took.length));
  const said = vi.spyOn(Logger.prototype, 'warn');
  await stop();
  expect(took).toHaveLength(began.length);
  expect(took.at(-1)).toBeLessThan(longest);
  await wait(longest);
  expect(said).not.toHaveBeenCalled();
});

it('a consumer that stops while it signs in for its first fetch has not failed', async () => {
  const { consumer, begin, stop } = await idleConsumer();
  const { CRASH, FETCH_START, REQUEST } = consumer.events;
  const crashes: string[] = [];
  consumer.on(CRASH, ({ payload }) => void crashes.push(payload.error.message));
  const signsIn = new Promise<void>((resolve) => {
    consumer.on(FETCH_START, () => {
      consumer.on(REQUEST, ({ payload }) => payload.apiName === 'SaslHandshake' && resolve());
    });
  });
  await begin();
  await signsIn;
  await stop();
  await wait(longest / 2);
  expect(crashes).toEqual([]);
});

it('a service leaves its groups before a broker answers, and the next one goes on from there', async () => {
  const options = { prefix: await testTopics(), controllers: [NotedConsumer] };
  const first = await TestApp.start(options);
  await first.publish(rawEvent(ThingNoted, 1));
  await first.idle();
  const left = first.close().then(() => 'left');
  expect(await Promise.race([left, wait(longest / 2, 'still waits')])).toBe('left');
  const second = await TestApp.start(options);
  await second.publish(rawEvent(ThingNoted, 2));
  await second.idle();
  expect(await second.effects()).toEqual(['noted:1', 'noted:2']);
  await second.close();
});
