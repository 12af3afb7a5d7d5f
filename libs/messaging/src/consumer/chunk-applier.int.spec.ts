import { randomUUID } from 'node:crypto';
import { eventTypeOf } from '@impact/contracts';
import type { EntityManager } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RawEvent } from '../events/decode.js';
import { rawEvent } from '../testing/raw-event.js';
import { ThingNoted } from '../testing/test.events.js';
import { effect, TestApp, testTopics } from '../testing/test-app.js';
import type { Chunk } from './chunk.js';
import { ChunkApplier } from './chunk-applier.js';
import { Handlers } from './handlers.js';
import { createFirstPositions, loadPositions } from './positions.js';

describe('a chunk', () => {
  let testApp: TestApp;
  beforeAll(async () => {
    testApp = await TestApp.make({ prefix: await testTopics() });
  });
  afterAll(() => testApp.close());

  function applier(handle: (tx: EntityManager, n: number) => Promise<void>): ChunkApplier {
    const handlers = new Handlers();
    const type = eventTypeOf(ThingNoted);
    handlers.add(type, async (payload, { tx }) => handle(tx, (payload as { data: ThingNoted }).data.n), {
      handler: Symbol(),
      name: 'test',
      batch: false,
      classes: new Map([[type, ThingNoted]]),
    });
    return new ChunkApplier({ name: 'zombies' }, handlers, testApp.database);
  }

  async function chunkOf(...numbers: number[]): Promise<Chunk> {
    const topic = randomUUID();
    await createFirstPositions.run(testApp.database.manager, { group: 'zombies', topic, partitions: 1 });
    const records = numbers.map((n, index): RawEvent => {
      const { key, value, headers } = rawEvent(ThingNoted, n);
      const at = { topic, partition: 0, offset: String(index), timestamp: '0' };
      return { ...at, key: Buffer.from(key!), value: Buffer.from(value as string), headers };
    });
    return { topic, partition: 0, expected: 0n, next: BigInt(numbers.length), records };
  }

  const write = (tx: EntityManager, n: number) => effect(tx, 'zombie', { thingId: randomUUID(), n });
  const written = async (n: number) =>
    (await testApp.query<{ c: number }>('select count(*)::int as c from effect where n = $1', [n]))[0]!.c;

  it('that two consumers have at the same time is applied once', async () => {
    const chunk = await chunkOf(101, 102);
    const outcomes = await Promise.all([1, 2, 3].map(() => applier(write).apply(chunk)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['applied', 'moved', 'moved']);
    expect([await written(101), await written(102)]).toEqual([1, 1]);
  });

  it('that comes again after it was applied changes nothing', async () => {
    const chunk = await chunkOf(201);
    expect((await applier(write).apply(chunk)).kind).toBe('applied');
    expect((await applier(write).apply(chunk)).kind).toBe('moved');
    expect(await written(201)).toBe(1);
  });

  it('leaves neither effects nor a new position when an event in it fails', async () => {
    const chunk = await chunkOf(301, 302, 303);
    const failing = applier(async (tx, n) => {
      await write(tx, n);
      if (n === 302) throw new Error('no');
    });
    expect(await failing.apply(chunk)).toMatchObject({ kind: 'permanent' });
    expect([await written(301), await written(302)]).toEqual([0, 0]);
    const positions = await loadPositions(testApp.database.manager, 'zombies', chunk.topic);
    expect(positions.get(0)).toEqual({ next: 0n, lastEventId: null, askedAt: null });
  });

  it('remembers the event that it ended with', async () => {
    const chunk = await chunkOf(401, 402);
    await applier(write).apply(chunk);
    const positions = await loadPositions(testApp.database.manager, 'zombies', chunk.topic);
    const lastEventId = (chunk.records[1]!.headers as Record<string, string>)['ce_id'];
    expect(positions.get(0)).toEqual({ next: 2n, lastEventId, askedAt: null });
  });
});
