import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { register } from 'prom-client';
import { rawEvent } from '../testing/raw-event.js';
import { causes, EndedConsumer, failures, NotedConsumer, RunsConsumer } from '../testing/test.consumer.js';
import { ThingEnded, ThingMoved, ThingNoted } from '../testing/test.events.js';
import { TestApp, type TestAppOptions, testTopics } from '../testing/test-app.js';

describe('a consumer group', () => {
  let testApp: TestApp | undefined;
  let prefix: string;
  const start = async (options: TestAppOptions) => (testApp = await TestApp.start({ prefix, ...options }));

  beforeEach(async () => {
    prefix = await testTopics();
  });
  afterEach(async () => {
    failures.clear();
    await testApp?.query('truncate effect, consumer_position, unknown_event, outbox');
    await testApp?.close();
    testApp = undefined;
  });

  it('turns events into effects, and moves its position with them', async () => {
    const { record, ...own } = await begin();
    const things = [randomUUID(), randomUUID(), randomUUID()];
    const recorded = await Promise.all(things.map((thing, n) => record(ThingNoted, thing, n)));
    await own.idle();
    expect((await own.effects()).sort()).toEqual(['noted:0', 'noted:1', 'noted:2']);
    const [moved] = await own.query<{ n: number }>('select sum(next)::int as n from consumer_position');
    expect(moved!.n).toBe(3);
    expect(recorded.map(({ id }) => id)).toEqual([0, 1, 2].map((n) => causes.get(n)));
  });

  async function begin(options: TestAppOptions = { controllers: [NotedConsumer] }) {
    const made = await start(options);
    return {
      record: made.record.bind(made),
      idle: made.idle.bind(made),
      effects: made.effects.bind(made),
      query: made.query.bind(made),
      publish: made.publish.bind(made),
    };
  }

  it('runs the prologue first, before the position is compared', async () => {
    const seen: unknown[] = [];
    const prologue: NonNullable<TestAppOptions['groups']>[number]['prologue'] = async (tx, chunk) => {
      const rows: { next: number }[] = await tx.query(
        'select next::int from consumer_position where topic = $1 and partition = $2',
        [chunk.topic, chunk.partition],
      );
      const effects: unknown[] = await tx.query('select from effect');
      seen.push({ next: rows[0]!.next, effects: effects.length, types: [...chunk.types] });
    };
    const { publish, idle } = await begin({
      controllers: [NotedConsumer],
      groups: [{ name: 'test', prologue }],
    });
    await publish(rawEvent(ThingNoted, 1), rawEvent(ThingNoted, 2), rawEvent(ThingMoved, 3));
    await idle();
    expect(seen[0]).toEqual({ next: 0, effects: 0, types: ['impact.test.thing.noted.v1'] });
  });

  it('hands runs over in offset order, broken only by what another handler does', async () => {
    const { publish, idle, effects } = await begin({ controllers: [RunsConsumer, EndedConsumer] });
    await publish(
      rawEvent(ThingNoted, 1),
      rawEvent(ThingMoved, 2),
      rawEvent(ThingNoted, 3),
      rawEvent(ThingEnded, 4),
      rawEvent(ThingMoved, 5),
    );
    await idle();
    expect(await effects()).toEqual([
      'run of 3 ThingNoted:1',
      'run of 3 ThingMoved:2',
      'run of 3 ThingNoted:3',
      'ended:4',
      'run of 1 ThingMoved:5',
    ]);
  });

  it('cuts chunks at their greatest size', async () => {
    const { publish, idle, effects } = await begin({
      controllers: [RunsConsumer],
      groups: [{ name: 'test', maxChunk: 2 }],
    });
    await publish(...[1, 2, 3, 4, 5].map((n) => rawEvent(ThingNoted, n)));
    await idle();
    const sizes = (await effects()).map((text) => text.replace(/ ThingNoted.*/, ''));
    expect(sizes).toEqual(['run of 2', 'run of 2', 'run of 2', 'run of 2', 'run of 1']);
  });

  it('keeps an event of a type that nobody knows, and goes on', async () => {
    const { publish, idle, effects, query } = await begin();
    const stranger = rawEvent(ThingNoted, 1, {
      type: 'impact.test.thing.painted.v1',
      value: '{"colour":"red"}',
    });
    await publish(stranger, rawEvent(ThingNoted, 2));
    await idle();
    expect(await effects()).toEqual(['noted:2']);
    const rows = await query('select event_type, event_id, payload::text, record_key from unknown_event');
    expect(rows).toEqual([
      {
        event_type: 'impact.test.thing.painted.v1',
        event_id: stranger.headers!['ce_id'],
        payload: `\\x${Buffer.from('{"colour":"red"}').toString('hex')}`,
        record_key: stranger.key,
      },
    ]);
  });

  it('skips and counts a known type that it does not handle', async () => {
    const { publish, idle, effects } = await begin({ controllers: [EndedConsumer] });
    const { InitiativeOpened } = await import('@impact/contracts');
    const skipped = () => counted('skipped');
    const before = await skipped();
    await publish(rawEvent(InitiativeOpened, 1, { value: '{}' }), rawEvent(ThingEnded, 2));
    await idle();
    expect(await effects()).toEqual(['ended:2']);
    expect((await skipped()) - before).toBe(1);
  });

  it('ignores fields that it does not know', async () => {
    const { publish, idle, effects } = await begin();
    const thingId = randomUUID();
    await publish(
      rawEvent(ThingNoted, 1, { thingId, value: JSON.stringify({ thingId, n: 1, since: 'v1.1' }) }),
    );
    await idle();
    expect(await effects()).toEqual(['noted:1']);
  });
});

async function counted(outcome: string): Promise<number> {
  const line = new RegExp(`impact_consumer_events_total\\{group="test",outcome="${outcome}"\\} (\\d+)`);
  return Number(line.exec(await register.metrics())?.[1] ?? 0);
}
