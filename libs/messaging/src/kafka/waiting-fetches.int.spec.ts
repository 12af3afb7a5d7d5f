import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { afterEach, expect, it, vi } from 'vitest';
import { rawEvent } from '../testing/raw-event.js';
import { NotedConsumer } from '../testing/trial.consumer.js';
import { ThingNoted } from '../testing/trial.events.js';
import { kafka, Trial, trialTopics } from '../testing/trial-app.js';
import { kafkaClient } from './kafka-client.js';
import { WaitingFetches } from './waiting-fetches.js';

/** The longest that a broker lets a fetch wait, in milliseconds. */
const longest = 1_000;

afterEach(() => void vi.restoreAllMocks());

it('a fetch that waits for news is ended for a consumer that stops, and nothing is said of it', async () => {
  const topic = `${await trialTopics()}trial`;
  const fetches = new WaitingFetches();
  const groupId = randomUUID();
  const consumer = kafkaClient('leaving', kafka()).consumer({
    groupId,
    partitionAssigners: [fetches.assigner],
  });
  const [began, took] = [[] as number[], [] as number[]];
  consumer.on(consumer.events.FETCH_START, () => void began.push(Date.now()));
  consumer.on(consumer.events.FETCH, ({ payload }) => void took.push(payload.duration));
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  await consumer.run({ eachBatch: async () => undefined });
  await vi.waitFor(() => expect(Math.max(0, ...took)).toBeGreaterThanOrEqual(longest), 10_000);
  await vi.waitFor(() => expect(began.length).toBeGreaterThan(took.length));
  const said = vi.spyOn(Logger.prototype, 'warn');
  const stopped = consumer.disconnect();
  fetches.end();
  await stopped;
  expect(took).toHaveLength(began.length);
  expect(took.at(-1)).toBeLessThan(longest);
  await wait(longest);
  expect(said).not.toHaveBeenCalled();
});

it('a consumer that stops while it signs in for its first fetch has not failed', async () => {
  const topic = `${await trialTopics()}trial`;
  const fetches = new WaitingFetches();
  const consumer = kafkaClient('leaving', kafka()).consumer({
    groupId: randomUUID(),
    partitionAssigners: [fetches.assigner],
  });
  const { CRASH, FETCH_START, REQUEST } = consumer.events;
  const crashes: string[] = [];
  consumer.on(CRASH, ({ payload }) => void crashes.push(payload.error.message));
  const signsIn = new Promise<void>((resolve) => {
    consumer.on(FETCH_START, () => {
      consumer.on(REQUEST, ({ payload }) => payload.apiName === 'SaslHandshake' && resolve());
    });
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic] });
  await consumer.run({ eachBatch: async () => undefined });
  await signsIn;
  const stopped = consumer.disconnect();
  fetches.end();
  await stopped;
  await wait(longest / 2);
  expect(crashes).toEqual([]);
});

it('a service leaves its groups before a broker answers, and the next one goes on from there', async () => {
  const options = { prefix: await trialTopics(), controllers: [NotedConsumer] };
  const first = await Trial.start(options);
  await first.publish(rawEvent(ThingNoted, 1));
  await first.idle();
  const left = first.close().then(() => 'left');
  expect(await Promise.race([left, wait(longest / 2, 'still waits')])).toBe('left');
  const second = await Trial.start(options);
  await second.publish(rawEvent(ThingNoted, 2));
  await second.idle();
  expect(await second.effects()).toEqual(['noted:1', 'noted:2']);
  await second.close();
});
