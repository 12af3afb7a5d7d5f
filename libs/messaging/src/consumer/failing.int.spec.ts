import { randomBytes } from 'node:crypto';
import { HEALTH_CHECK, type HealthCheck } from '@impact/service';
import { until } from '@impact/testing/until';
import { register } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawRecord } from '../provisioning/publish-raw.js';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';

/** So random that no index can hold it compressed. */
const long = () => randomBytes(5_000).toString('hex');
const sqlError = (code: string) => Object.assign(new Error(`state ${code}`), { code });

describe('a consumer group whose work fails', () => {
  let testApp: TestApp;
  const exits: Error[] = [];
  const noted = (n: number, partition = 0) => rawEvent(ThingNoted, n, { partition });
  const effects = async () =>
    (await testApp.effects()).map((text) => Number(text.split(':')[1])).sort((a, b) => a - b);
  const applied = (...numbers: number[]) =>
    until(`applied ${numbers.join()}`, async () => {
      const found = await effects();
      return numbers.every((n) => found.includes(n));
    });
  const consumers = async () => {
    const checks = testApp.app.get<HealthCheck[]>(HEALTH_CHECK, { strict: false });
    return checks.find(({ name }) => name === 'consumers')!.check();
  };
  const pausedFor = async (reason: string) => {
    const metrics = await register.metrics();
    return new RegExp(`impact_consumer_partition_paused\\{[^}]*reason="${reason}"\\} 1`).test(metrics);
  };

  beforeEach(async () => {
    exits.length = 0;
    const exit = (error: Error) => void exits.push(error);
    testApp = await TestApp.start({ prefix: await testTopics(), controllers: [NotedConsumer], exit });
  });
  afterEach(async () => {
    failures.clear();
    await testApp.query(
      'truncate effect, consumer_position, unknown_event, outbox, parked_event, discarded_event',
    );
    await testApp.close();
    expect(exits).toEqual([]);
  });

  it.each([
    ['a payload that is no JSON', () => rawEvent(ThingNoted, 3, { value: '{not json' })],
    ['data that are not valid', () => rawEvent(ThingNoted, 3, { value: '{"n":"many"}' })],
    ['a record that is no event', () => ({ key: 'k', value: '{}', partition: 0 })],
    ['a record without a key', () => ({ ...noted(3), key: null, value: '{}' })],
    ['a tombstone', () => ({ ...noted(3), value: null })],
    ['a version that is no number', () => withHeader(noted(3), 'ce_aggregateversion', 'last')],
    ['an id that no database holds', () => withHeader({ ...noted(3), value: '' }, 'ce_id', 'a\0b')],
    [
      'an id and a key that no index holds',
      () => withHeader({ ...noted(3), key: long(), value: '' }, 'ce_id', long()),
    ],
  ])('parks %s, and nothing else', async (_, bad) => {
    await testApp.publish(noted(1), noted(2), bad(), noted(4), noted(5, 1));
    await testApp.idle({ parked: true });
    await testApp.publish(noted(6), noted(7, 1), noted(8, 2));
    await testApp.idle({ parked: true });
    expect(await effects()).toEqual([1, 2, 4, 5, 6, 7, 8]);
    expect(await testApp.query('select record_offset::int as at, why, partition from parked_event')).toEqual([
      { at: 2, why: 'failed', partition: 0 },
    ]);
    expect(await consumers()).toEqual({
      ok: true,
      detail: { stopped: [], parked: [{ group: 'test', events: 1, keys: 1 }] },
    });
  });

  it('parks an event whose handler throws a TypeError, with nothing of it in the database', async () => {
    failures.set(2, () => (undefined as unknown as () => void)());
    const culprit = noted(2);
    await testApp.publish(noted(1), culprit, noted(3), noted(4, 1));
    await testApp.idle({ parked: true });
    expect(await effects()).toEqual([1, 3, 4]);
    const rows = await testApp.query(
      'select event_id, key, aggregate_version, error, history from parked_event',
    );
    const error = 'TypeError: undefined is not a function';
    expect(rows).toEqual([
      {
        event_id: culprit.headers!['ce_id'],
        key: culprit.key,
        aggregate_version: 2,
        error,
        history: [{ at: expect.any(String), error }],
      },
    ]);
  });

  it('tries again for as long as an error may pass, while other partitions go on', async () => {
    let times = 0;
    failures.set(1, async () => {
      if (times++ < 3) throw sqlError('55P03');
    });
    await testApp.publish(noted(1), noted(2));
    await until('a first failure', () => times > 0);
    expect((await consumers()).detail).toMatchObject({ stopped: [] });
    await testApp.publish(noted(3, 1));
    await applied(1, 2, 3);
    expect(await effects()).toEqual([1, 2, 3]);
    expect(times).toBe(4);
    expect(await pausedFor('transient')).toBe(false);
  });

  it('applies an event once when the database goes away in the middle of its transaction', async () => {
    let times = 0;
    failures.set(1, async () => {
      const others = `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'impact-test' and state = 'idle in transaction'`;
      if (times++ === 0) await testApp.database.outside(() => testApp.query(others));
    });
    await testApp.publish(noted(1), noted(2));
    await applied(1, 2);
    expect(await effects()).toEqual([1, 2]);
    expect(times).toBe(2);
  });

  it('takes a statement that is cancelled for the third time for a failure of the event', async () => {
    let times = 0;
    failures.set(1, () => {
      times++;
      throw sqlError('57014');
    });
    await testApp.publish(noted(1), noted(2, 1));
    await until('an event is parked', async () => (await testApp.parked()).length > 0);
    expect(times).toBe(3);
  });

  it('rolls the whole chunk back when the database goes away while an event is being parked', async () => {
    let times = 0;
    failures.set(2, () => {
      throw new Error('bad');
    });
    failures.set(3, async () => {
      if (times++ === 0) throw sqlError('57P01');
    });
    await testApp.publish(noted(1), noted(2), noted(3));
    await testApp.idle({ parked: true });
    expect(await effects()).toEqual([1, 3]);
    expect(times).toBe(2);
    expect((await testApp.parked()).map((text) => text.split(':')[1])).toEqual(['1 failed']);
  });

  it('holds a partition where what failed belongs to no event', async () => {
    await testApp.query('alter table discarded_event rename to elsewhere');
    await testApp.publish(noted(1), noted(2, 1));
    await until('a partition is stopped', async () =>
      JSON.stringify(await consumers()).includes('"reason":"broken"'),
    );
    await testApp.query('alter table elsewhere rename to discarded_event');
    expect((await testApp.health()).status).toBe(200);
    expect(await pausedFor('broken')).toBe(true);
  });
});

function withHeader(record: RawRecord, name: string, value: string): RawRecord {
  return { ...record, headers: { ...record.headers, [name]: value } };
}
