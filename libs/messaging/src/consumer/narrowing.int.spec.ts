import { until } from '@impact/testing/until';
import { register } from 'prom-client';
import type { Type } from '@nestjs/common';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withAdmin } from '../provisioning/with-admin.js';
import { rawEvent } from '../testing/raw-event.js';
import { NotedConsumer, RunsConsumer } from '../testing/test.consumer.js';
import { ThingNoted } from '../testing/test.events.js';
import { kafka, TestApp, testTopics } from '../testing/test-app.js';
import type { Chunk } from './chunk.js';
import { ChunkApplier, type Isolation, type Outcome } from './chunk-applier.js';

const noted = (n: number, partition = 0) => rawEvent(ThingNoted, n, { partition });
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const statementMs = 600;

/** A transaction of a chunk of partition 0: how many events, how it ended, how long it lasted. */
interface Turn {
  readonly events: number;
  readonly kind: Outcome['kind'];
  readonly tookMs: number;
}

describe('a chunk in which events are too slow', () => {
  let testApp: TestApp;
  let turns: Turn[] = [];

  /** `slow` is SQL about the new row of an effect: such a row takes 20 s to be written. */
  async function start(slow: string, controller: Type = NotedConsumer, chunkMs?: number): Promise<void> {
    const group = { name: 'test', ...(chunkMs ? { statementMs: 4_000, chunkMs } : { statementMs }) };
    testApp = await TestApp.make({ prefix: await testTopics(), controllers: [controller], groups: [group] });
    await testApp.query(`create or replace function dawdle() returns trigger language plpgsql as
      'begin perform pg_sleep(tg_argv[0]::float8); return new; end'`);
    const seconds = chunkMs ? 0.2 : 20;
    await testApp.query(
      `create trigger dawdling before insert on effect for each row when (${slow}) execute function dawdle(${seconds})`,
    );
    turns = [];
    for (const method of ['apply', 'isolate'] as const) {
      const real = ChunkApplier.prototype[method];
      const timed = async function (this: ChunkApplier, chunk: Chunk, isolation: Isolation) {
        const began = performance.now();
        const outcome = await real.call(this, chunk, isolation);
        const tookMs = performance.now() - began;
        if (chunk.partition === 0) turns.push({ events: chunk.records.length, kind: outcome.kind, tookMs });
        return outcome;
      };
      vi.spyOn(ChunkApplier.prototype, method).mockImplementation(timed);
    }
  }

  const startConsumers = () => testApp.app.startAllMicroservices();
  const applied = async () =>
    (await testApp.effects()).map((text) => Number(text.split(':')[1])).sort((a, b) => a - b);
  const position = async () => {
    const rows = await testApp.query<{ next: number }>(
      'select next::int from consumer_position where topic = $1 and partition = 0',
      [testApp.topic],
    );
    return rows[0]!.next;
  };
  const group = async () => {
    const { groups } = await withAdmin(kafka(), (admin) => admin.describeGroups([`${testApp.prefix}test`]));
    return `${groups[0]!.state} ${groups[0]!.members.length}`;
  };

  afterEach(async () => {
    vi.restoreAllMocks();
    await testApp.query('drop trigger dawdling on effect');
    await testApp.query('truncate effect, consumer_position, parked_event, outbox');
    await testApp.close();
  });

  it('commits what lies between those that are, one in a hundred, and parks each of them', async () => {
    await start('new.n % 100 = 50');
    await testApp.publish(...numbers(1_000).map((n) => noted(n)));
    await startConsumers();
    await until('some is committed', async () => (await position()) > 0);
    await testApp.publish(noted(2_000, 1));
    await until('the other partition goes on', async () => (await applied()).includes(2_000));
    expect(await position()).toBeLessThan(1_000);
    expect(await group()).toBe('Stable 1');
    await testApp.idle({ parked: true, limitMs: 110_000 });
    expect(await testApp.parked()).toHaveLength(10);
    expect(await applied()).toEqual([...numbers(1_000).filter((n) => n % 100 !== 50), 2_000]);
    const late = turns.filter(({ kind }) => kind === 'cancelled');
    expect(late.length).toBeLessThanOrEqual(3 + 10);
    expect(turns.length).toBeLessThanOrEqual(3 * 10 + 3 + 10);
    for (const turn of late) expect(turn.tookMs).toBeLessThan(statementMs + 3_000);
  }, 120_000);

  it('halves a run of which one event is', async () => {
    await start('new.n = 37', RunsConsumer);
    await testApp.publish(...numbers(64).map((n) => noted(n)));
    await startConsumers();
    await testApp.idle({ parked: true, limitMs: 110_000 });
    expect((await testApp.parked()).map((text) => text.split(':')[1])).toEqual(['36 failed']);
    expect(await applied()).toEqual(numbers(64).filter((n) => n !== 37));
    expect(turns.filter(({ kind }) => kind === 'cancelled').length).toBeLessThanOrEqual(3 + 5);
  }, 120_000);

  it('stops where every one is, until an operator lets it go on', async () => {
    await start('new.n <= 1000');
    await testApp.publish(...numbers(1_000).map((n) => noted(n)));
    await startConsumers();
    const paused = /impact_consumer_partition_paused\{[^}]*reason="circuit-open"\} 1/;
    await until('the partition is stopped', async () => paused.test(await register.metrics()));
    expect(await testApp.parked()).toHaveLength(5);
    expect(await position()).toBe(5);
    expect(turns.length).toBeLessThanOrEqual(3 + 2 * 5);
    await testApp.publish(noted(2_000, 1));
    await until('the other partition goes on', async () => (await applied()).includes(2_000));
    await testApp.query('drop trigger dawdling on effect');
    await testApp.query(
      'create trigger dawdling before insert on effect for each row when (false) execute function dawdle(1)',
    );
    const request = { group: 'test', topic: testApp.topic, partition: 0 };
    expect((await testApp.ask('POST', 'consumers/resume', request)).status).toBe(200);
    await until('the partition goes on', async () => !paused.test(await register.metrics()));
    await testApp.idle({ parked: true, limitMs: 110_000 });
    expect(await applied()).toEqual([...numbers(1_000).slice(5), 2_000]);
  }, 120_000);

  it('ends a transaction of events none of which is too slow, and goes on with the next', async () => {
    await start('new.n <= 25', NotedConsumer, 1_000);
    await testApp.publish(...numbers(25).map((n) => noted(n)));
    await startConsumers();
    await testApp.idle({ limitMs: 110_000 });
    expect(await applied()).toEqual(numbers(25));
    const longest = Math.max(...turns.map(({ tookMs }) => tookMs));
    expect(longest).toBeLessThan(4_000);
    expect(turns.filter(({ kind }) => kind === 'applied').length).toBeGreaterThan(1);
  }, 120_000);

  it('is found behind an event that can never be applied', async () => {
    await start('new.n = 2');
    await testApp.publish(rawEvent(ThingNoted, 1, { partition: 0, value: '{not json' }), noted(2), noted(3));
    await startConsumers();
    await testApp.idle({ parked: true, limitMs: 110_000 });
    expect((await testApp.parked()).map((text) => text.split(':')[1])).toEqual(['0 failed', '1 failed']);
    expect(await applied()).toEqual([3]);
  }, 120_000);
});
