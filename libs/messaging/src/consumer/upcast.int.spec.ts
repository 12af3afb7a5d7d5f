import { randomUUID } from 'node:crypto';
import type { Received } from '@impact/contracts';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawEvent } from '../testing/raw-event.js';
import { RunsConsumer } from '../testing/test.consumer.js';
import { ThingMoved, ThingMovedV2 } from '../testing/test.events.js';
import { effect, TestApp, testTopics } from '../testing/test-app.js';
import { OnEvent, Tx } from './on-event.js';
import { isNewer, type StateVersion, versionOf } from './version.js';

const held = new Map<string, StateVersion>();

/** Keeps state by version, and takes both versions of a class. */
@Controller()
class MovedConsumer {
  @OnEvent(ThingMovedV2)
  async move(@Payload() { data, envelope }: Received<ThingMovedV2>, @Tx() tx: EntityManager): Promise<void> {
    if (!isNewer(versionOf(envelope), held.get(data.thingId))) return;
    held.set(data.thingId, versionOf(envelope));
    await effect(tx, `${data.constructor.name} ${data.words}`, data);
  }
}

const thingId = randomUUID();
const first = (n: number, text?: string) =>
  rawEvent(ThingMoved, n, { thingId, value: JSON.stringify({ thingId, n, text }) });
const second = (n: number) =>
  rawEvent(ThingMovedV2, n, { thingId, value: JSON.stringify({ thingId, n, words: 'told' }) });

describe('a class that says how an older version becomes it', () => {
  let testApp: TestApp;
  const start = async (...controllers: (new () => object)[]) =>
    (testApp = await TestApp.start({ prefix: await testTopics(), controllers }));

  beforeEach(() => held.clear());
  afterEach(async () => {
    await testApp.query('truncate effect, consumer_position, parked_event');
    await testApp.close();
  });

  it('is what its handler gets for both, and the newer one of one version counts', async () => {
    await start(MovedConsumer);
    await testApp.publish(first(1), second(2), first(2), first(3), second(3));
    await testApp.idle();
    expect(await testApp.effects()).toEqual([
      'ThingMovedV2 number 1:1',
      'ThingMovedV2 told:2',
      'ThingMovedV2 number 3:3',
      'ThingMovedV2 told:3',
    ]);
  });

  it('parks an older event that does not become a valid newer one', async () => {
    await start(MovedConsumer);
    await testApp.publish(first(10 ** 15), first(10 ** 16));
    await testApp.idle({ parked: true });
    const [row] = await testApp.query<{ error: string }>(
      "select error from parked_event where why = 'failed'",
    );
    expect(row!.error).toMatch(/^MalformedEvent: An older version cannot be raised: ThingMovedV2 is invalid/);
  });
});

describe('two handlers of one group', () => {
  it('may not take the older and the newer version each', async () => {
    const prefix = await testTopics();
    await expect(TestApp.start({ prefix, controllers: [MovedConsumer, RunsConsumer] })).rejects.toThrow(
      /MovedConsumer.move and RunsConsumer.take both handle ThingMoved|RunsConsumer.take and MovedConsumer.move both handle ThingMoved/,
    );
  });
});
