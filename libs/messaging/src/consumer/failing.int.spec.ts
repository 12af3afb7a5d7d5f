import { randomUUID } from 'node:crypto';
import { HEALTH_CHECK, type HealthCheck } from '@impact/service';
import { register } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rawEvent } from '../testing/raw-event.js';
import { failures, NotedConsumer } from '../testing/trial.consumer.js';
import { ThingNoted } from '../testing/trial.events.js';
import { Trial, trialTopics } from '../testing/trial-app.js';
import { until } from '../testing/until.js';

const sqlError = (code: string) => Object.assign(new Error(`state ${code}`), { code });

describe('a consumer group whose work fails', () => {
  let trial: Trial;
  const exits: Error[] = [];
  const noted = (n: number, partition = 0) => rawEvent(ThingNoted, n, { partition });
  const effects = async () =>
    (await trial.effects()).map((text) => Number(text.split(':')[1])).sort((a, b) => a - b);
  const applied = (...numbers: number[]) =>
    until(`applied ${numbers.join()}`, async () => {
      const found = await effects();
      return numbers.every((n) => found.includes(n));
    });
  const consumers = async () => {
    const checks = trial.app.get<HealthCheck[]>(HEALTH_CHECK, { strict: false });
    return checks.find(({ name }) => name === 'consumers')!.check();
  };
  const pausedFor = async (reason: string) => {
    const metrics = await register.metrics();
    return new RegExp(`impact_consumer_partition_paused\\{[^}]*reason="${reason}"\\} 1`).test(metrics);
  };

  beforeEach(async () => {
    exits.length = 0;
    const exit = (error: Error) => void exits.push(error);
    trial = await Trial.start({ prefix: await trialTopics(), controllers: [NotedConsumer], exit });
  });
  afterEach(async () => {
    failures.clear();
    await trial.query('truncate effect, consumer_position, unknown_event, outbox');
    await trial.close();
    expect(exits).toEqual([]);
  });

  it.each([
    ['a payload that is no JSON', () => rawEvent(ThingNoted, 3, { value: '{not json' })],
    ['data that are not valid', () => rawEvent(ThingNoted, 3, { value: '{"n":"many"}' })],
    ['a record that is no event', () => ({ key: 'k', value: '{}', partition: 0 })],
    ['a tombstone', () => ({ ...noted(3), value: null })],
  ])('stops only the partition of %s, after what came before it', async (_, bad) => {
    await trial.publish(noted(1), noted(2), bad(), noted(4), noted(5, 1));
    await applied(1, 2, 5);
    await until('the partition is stopped', async () => !(await consumers()).ok);
    await trial.publish(noted(6), noted(7, 1), noted(8, 2));
    await applied(7, 8);
    expect(await effects()).toEqual([1, 2, 5, 7, 8]);
    expect(await pausedFor('bad-event')).toBe(true);
    const { detail } = await consumers();
    expect(detail).toMatchObject({ stopped: [{ group: 'trial', partition: 0, reason: 'bad-event' }] });
    expect(JSON.stringify(detail)).toContain('offset 2');
  });

  it('stops at an event whose handler throws a TypeError, with nothing of it in the database', async () => {
    failures.set(2, () => (undefined as unknown as () => void)());
    const culprit = noted(2);
    await trial.publish(noted(1), culprit, noted(3), noted(4, 1));
    await applied(1, 4);
    await until('the partition is stopped', async () => !(await consumers()).ok);
    expect(await effects()).toEqual([1, 4]);
    expect(JSON.stringify(await consumers())).toContain(culprit.headers!['ce_id']);
    const [position] = await trial.query(
      'select next::int from consumer_position where partition = 0 and next > 0',
    );
    expect(position).toEqual({ next: 1 });
  });

  it('tries again for as long as an error may pass, while other partitions go on', async () => {
    let times = 0;
    failures.set(1, async () => {
      if (times++ < 3) throw sqlError('55P03');
    });
    await trial.publish(noted(1), noted(2));
    await until('a first failure', () => times > 0);
    expect((await consumers()).ok).toBe(true);
    await trial.publish(noted(3, 1));
    await applied(1, 2, 3);
    expect(await effects()).toEqual([1, 2, 3]);
    expect(times).toBe(4);
    expect(await pausedFor('transient')).toBe(false);
  });

  it('applies an event once when the database goes away in the middle of its transaction', async () => {
    let times = 0;
    failures.set(1, async () => {
      const others = `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'impact-trial' and state = 'idle in transaction'`;
      if (times++ === 0) await trial.database.outside(() => trial.query(others));
    });
    await trial.publish(noted(1), noted(2));
    await applied(1, 2);
    expect(await effects()).toEqual([1, 2]);
    expect(times).toBe(2);
  });

  it('takes a cancelled statement three times, then for a bad event', async () => {
    let times = 0;
    failures.set(1, () => {
      times++;
      throw sqlError('57014');
    });
    await trial.publish(noted(1));
    await until('the partition is stopped', async () => !(await consumers()).ok);
    expect(times).toBe(3);
  });

  it('reads on from a stopped partition when the process starts again', async () => {
    failures.set(1, () => {
      throw new Error(`bad ${randomUUID()}`);
    });
    await trial.publish(noted(1), noted(2));
    await until('the partition is stopped', async () => !(await consumers()).ok);
    const { prefix } = trial;
    await trial.close();
    failures.clear();
    trial = await Trial.start({ prefix, controllers: [NotedConsumer] });
    await applied(1, 2);
    expect(await effects()).toEqual([1, 2]);
  });
});
