import { randomUUID } from 'node:crypto';
import { eventTypeOf } from '@impact/contracts';
import { until } from '@impact/testing/until';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PaperPartition } from '../testing/paper-partition.js';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/test.consumer.js';
import { ThingEnded, ThingNoted } from '../testing/test.events.js';
import { effect, TestApp, testTopics } from '../testing/test-app.js';

const noted = (thingId: string, n: number) => rawEvent(ThingNoted, n, { thingId, partition: 0 });
const appliedIn = async (testApp: TestApp, thing: string) =>
  (await testApp.query<{ n: number }>('select n from effect where thing = $1 order by place', [thing])).map(
    ({ n }) => n,
  );
const runs = Number(process.env['PROPERTY_RUNS'] ?? 15);

describe('a retry beside live events of its key', () => {
  let testApp: TestApp;
  let bad: Set<number>;
  beforeAll(async () => {
    testApp = await TestApp.make({ prefix: await testTopics() });
  });
  afterEach(() => testApp.query('truncate effect, parked_event'));
  afterAll(() => testApp.close());

  const waiting = () =>
    testApp.query(
      "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
    );
  const applied = (thing: string) => appliedIn(testApp, thing);

  it('makes them wait, and they find the key free when it is done', async () => {
    const thing = randomUUID();
    let retrying = false;
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const partition = await PaperPartition.make(testApp, async (tx, data) => {
      await effect(tx, 'paper', data);
      if (data.n === 1 && !retrying) throw new Error('not yet');
      if (data.n === 1) await held;
    });
    partition.add(thing, 1);
    await partition.applyNext(1);
    retrying = true;
    const retried = partition.retry(thing);
    await until('the retry is under way', async () => {
      const idle =
        "select from pg_stat_activity where state = 'idle in transaction' and datname = current_database()";
      return (await testApp.query(idle)).length > 0;
    });
    partition.add(thing, 2);
    const live = partition.applyNext(1);
    await until('the live event waits for it', async () => (await waiting()).length > 0).finally(go);
    expect(await retried).toEqual({ applied: 1, error: null });
    await live;
    expect(await applied(thing)).toEqual([1, 2]);
    expect(await partition.parked()).toBe(0);
  });

  it('runs the prologue first, with every type that it applies, also one that is parked meanwhile', async () => {
    const thing = randomUUID();
    const prologues: string[][] = [];
    let fails = true;
    let meanwhile: (() => Promise<unknown>) | undefined;
    const partition = await PaperPartition.make(
      testApp,
      async (tx, data) => {
        if (fails) throw new Error('not yet');
        await effect(tx, 'paper', data);
      },
      async (_, { types }) => {
        prologues.push([...types].sort());
        const work = meanwhile;
        meanwhile = undefined;
        if (work) await testApp.database.outside(work);
      },
    );
    partition.add(thing, 1);
    await partition.applyNext(1);
    partition.add(thing, 2, ThingEnded);
    [fails, prologues.length] = [false, 0];
    meanwhile = () => partition.applyNext(1);
    expect(await partition.retry(thing)).toEqual({ applied: 2, error: null });
    const [noted, ended] = [eventTypeOf(ThingNoted), eventTypeOf(ThingEnded)];
    expect(prologues).toEqual([[noted], [ended], [ended, noted]]);
    expect(await applied(thing)).toEqual([1, 2]);
  });

  /** A record: which thing, and how often it fails before it is mended. */
  const records = fc.array(fc.record({ thing: fc.nat(4), fails: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });

  it('gives every event of every key once and in order, whatever fails, whoever reads and whenever it is retried', async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        async (list, size, pace) => {
          const things = Array.from({ length: 5 }, () => randomUUID());
          bad = new Set(list.flatMap(({ fails }, n) => (fails ? [n] : [])));
          const partition = await PaperPartition.make(testApp, async (tx, data) => {
            await effect(tx, 'paper', data);
            if (bad.has(data.n)) throw new Error('bad');
          });
          list.forEach(({ thing }, n) => partition.add(things[thing]!, n));
          let reading = true;
          const consumer = async () => {
            while (await partition.applyNext(size));
          };
          const operator = async () => {
            for (let turn = 0; reading; turn++) {
              if (turn % pace === 0) bad.delete([...bad][0]!);
              await partition.retry(things[turn % things.length]!);
            }
          };
          const operating = [operator(), operator()];
          await Promise.all([consumer(), consumer()]);
          reading = false;
          await Promise.all(operating);
          bad.clear();
          for (const thing of things) await partition.retry(thing);
          expect(await partition.parked()).toBe(0);
          for (const [index, thing] of things.entries())
            expect(await applied(thing)).toEqual(
              list.flatMap((record, n) => (record.thing === index ? [n] : [])),
            );
        },
      ),
      { numRuns: runs, endOnFailure: true },
    );
  }, 240_000);
});

describe('a retry of many events that take long', () => {
  let testApp: TestApp;
  const applied = (thing: string) => appliedIn(testApp, thing);

  afterEach(async () => {
    failures.clear();
    await testApp.query('truncate effect, parked_event, consumer_position');
    await testApp.close();
  });

  it('lets go of the position between one transaction and the next, and keeps their order', async () => {
    const [thing, other] = [randomUUID(), randomUUID()];
    const prefix = await testTopics();
    testApp = await TestApp.start({
      prefix,
      controllers: [NotedConsumer],
      groups: [{ name: 'test', chunkMs: 300 }],
    });
    failures.set(1, () => {
      throw new Error('not yet');
    });
    const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
    await testApp.publish(...numbers.map((n) => noted(thing, n)));
    await testApp.idle({ parked: true });
    for (const n of numbers) failures.set(n, (tx) => tx.query('select pg_sleep(0.1)'));
    const retried = testApp.retry(thing);
    await until('some of it is applied', async () => (await testApp.effects()).length > 0);
    await testApp.publish(noted(other, 99));
    expect(await retried).toMatchObject({ applied: 12, error: null });
    await testApp.idle();
    expect(await applied(thing)).toEqual(numbers);
    const all = await testApp.effects();
    expect(all.indexOf('noted:99')).toBeLessThan(all.indexOf('noted:12'));
  });
});
