import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer, RunsConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';

const [a, b] = [randomUUID(), randomUUID()];
const names = { [a]: 'a', [b]: 'b' };
const noted = (thingId: string, n: number, more: { id?: string; type?: string; value?: string } = {}) =>
  rawEvent(ThingNoted, n, { thingId, ...more });
const fail = (...numbers: number[]) =>
  numbers.forEach((n) =>
    failures.set(n, () => {
      throw new Error(`no ${n}`);
    }),
  );

describe('an event that fails', () => {
  let testApp: TestApp;
  const calm = () => testApp.idle({ parked: true });
  const effects = async () => (await testApp.effects()).map((text) => Number(text.split(':')[1]));

  beforeEach(async () => {
    testApp = await TestApp.start({ prefix: await testTopics(), controllers: [NotedConsumer] });
  });
  afterEach(async () => {
    failures.clear();
    await testApp.query('truncate effect, consumer_position, unknown_event, parked_event, discarded_event');
    await testApp.close();
  });

  it('holds back every later event of its key, in its own chunk and in later ones, and no other key', async () => {
    fail(2);
    await testApp.publish(noted(a, 1), noted(a, 2), noted(b, 3), noted(a, 4));
    await calm();
    await testApp.publish(noted(a, 5), noted(b, 6));
    await calm();
    expect(await effects()).toEqual([1, 3, 6]);
    expect(await testApp.parked(names)).toEqual(['a:1 failed', 'a:3 behind', 'a:4 behind']);
  });

  it('is applied by a retry with all that waits behind it, in their order, and the key is free again', async () => {
    fail(2);
    await testApp.publish(noted(a, 2), noted(a, 4), noted(b, 3), noted(a, 5));
    await calm();
    failures.clear();
    expect(await testApp.retry(a)).toEqual({ applied: 3, parked: 0, error: null });
    await testApp.publish(noted(a, 6));
    await testApp.idle();
    expect(await effects()).toEqual([3, 2, 4, 5, 6]);
  });

  it('stops a retry at the next one that fails, which keeps its place and remembers why', async () => {
    fail(2, 5);
    await testApp.publish(noted(a, 2), noted(a, 4), noted(a, 5), noted(a, 6));
    await calm();
    failures.delete(2);
    expect(await testApp.retry(a)).toEqual({ applied: 2, parked: 2, error: 'Error: no 5' });
    expect(await testApp.retry(a)).toEqual({ applied: 0, parked: 2, error: 'Error: no 5' });
    expect(await effects()).toEqual([2, 4]);
    expect(await testApp.parked(names)).toEqual(['a:2 failed', 'a:3 behind']);
    const [row] = await testApp.query<{ history: unknown[] }>(
      'select history from parked_event where why = $1',
      ['failed'],
    );
    expect(row!.history).toHaveLength(2);
    const often = `update parked_event set history = (select jsonb_agg(one) from generate_series(1, 100) n, jsonb_path_query(parked_event.history, '$[0]') one)
      where why = 'failed'`;
    await testApp.query(often);
    await testApp.retry(a);
    const [again] = await testApp.query<{ history: { error: string }[] }>(
      `select history from parked_event where why = 'failed'`,
    );
    expect([again!.history.length, again!.history.at(-1)!.error]).toEqual([100, 'Error: no 5']);
    failures.clear();
    await testApp.retry(a);
    expect(await effects()).toEqual([2, 4, 5, 6]);
  });

  it('is parked once however often its record comes', async () => {
    fail(2);
    const twice = noted(a, 2);
    await testApp.publish(twice, twice, noted(b, 3));
    await calm();
    await testApp.publish(twice);
    await calm();
    expect(await testApp.parked(names)).toEqual(['a:0 failed']);
    failures.clear();
    await testApp.retry(a);
    expect(await effects()).toEqual([3, 2]);
  });

  it('keeps another event that bears the same id', async () => {
    fail(2, 3);
    const id = randomUUID();
    await testApp.publish(noted(a, 2, { id }), noted(b, 3, { id }), noted(b, 4));
    await calm();
    expect(await testApp.parked(names)).toEqual(['a:0 failed', 'b:1 failed', 'b:2 behind']);
  });

  it('holds back nothing where it has no id, so that nobody knows what it is', async () => {
    await testApp.publish(
      { ...noted(a, 1), headers: { ce_type: noted(a, 1).headers!['ce_type']! } },
      noted(a, 2),
    );
    await calm();
    expect(await effects()).toEqual([2]);
    expect(await testApp.parked()).toEqual([`${testApp.topic}/0/0:0 failed`]);
  });

  it('holds back nothing that the group does nothing about', async () => {
    fail(2);
    const painted = { type: 'impact.test.thing.painted.v1', value: '{}' };
    await testApp.publish(noted(a, 2), noted(a, 3, painted));
    await calm();
    expect(await testApp.parked(names)).toEqual(['a:0 failed']);
    expect(await testApp.query('select event_type from unknown_event')).toHaveLength(1);
  });

  it('is found within a run, of which the rest is handed over in its order', async () => {
    await testApp.close();
    testApp = await TestApp.start({ prefix: testApp.prefix, controllers: [RunsConsumer] });
    await testApp.publish(
      noted(a, 1),
      noted(b, 2),
      noted(a, 3, { value: '{' }),
      noted(b, 4),
      noted(a, 5),
      noted(b, 6),
    );
    await calm();
    expect(await effects()).toEqual([1, 2, 4, 6]);
    expect(await testApp.parked(names)).toEqual(['a:2 failed', 'a:4 behind']);
  });

  it.each([
    ['consumer.advanced', 2],
    ['consumer.applied', 1],
    ['consumer.committed', 1],
  ])('is parked once, also where the process that parks it ends at %s', async (point, time) => {
    fail(2);
    let times = 0;
    const isIt = () => ++times === time;
    await reaching(point, isIt, async () => {
      await testApp.publish(noted(a, 1), noted(a, 2), noted(b, 3), noted(a, 4));
      await until('the end', () => times >= time);
      await calm();
    });
    expect(await effects()).toEqual([1, 3]);
    expect(await testApp.parked(names)).toEqual(['a:1 failed', 'a:3 behind']);
  });

  it('leaves nothing of a retry that ends before its commit', async () => {
    fail(2);
    await testApp.publish(noted(a, 2), noted(a, 3));
    await calm();
    failures.clear();
    await reaching(
      'retry.applied',
      () => true,
      () => testApp.retry(a),
    );
    expect(await effects()).toEqual([]);
    expect(await testApp.parked(names)).toEqual(['a:0 failed', 'a:1 behind']);
    expect(await testApp.retry(a)).toEqual({ applied: 2, parked: 0, error: null });
    expect(await effects()).toEqual([2, 3]);
  });
});

/** Lets what happens at a crash point come to nothing, as the end of the process would, while the work runs. */
async function reaching(at: string, ends: () => boolean, work: () => Promise<unknown>): Promise<void> {
  const hooks = globalThis as Record<symbol, unknown>;
  const hook = Symbol.for('impact.crash-point');
  hooks[hook] = (point: string) => {
    if (point === at && ends()) throw Object.assign(new Error('gone'), { code: '57P01' });
  };
  await work().finally(() => delete hooks[hook]);
}
