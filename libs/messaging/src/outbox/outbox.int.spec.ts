import { randomUUID } from 'node:crypto';
import { event, eventTypeOf } from '@impact/contracts';
import { runInContext } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ThingEnded, ThingMoved, ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';
import { AggregateNotLocked, EventTooLarge, InvalidEvent } from '../messaging.errors.js';
import { DomainEvent, EventData } from '@impact/contracts';
import { IsUUID } from 'class-validator';
import { testTopic } from '../testing/test.events.js';

@DomainEvent({ type: 'stranger.thing.noted', version: 1, topic: testTopic, key: 'thingId' })
class StrangerNoted extends EventData {
  @IsUUID() readonly thingId!: string;
}

describe('the outbox', () => {
  let testApp: TestApp;
  const noted = (thingId: string, n = 1) => event(ThingNoted, { thingId, n });
  const waiting = (key: string) =>
    testApp.query<{ headers: string; payload: string }>(
      `select headers, payload from (select * from outbox union all
         select seq, id, topic, key, headers, payload, recorded_at from outbox_sent) o where key = $1 order by seq`,
      [key],
    );

  beforeAll(async () => {
    testApp = await TestApp.make({ prefix: await testTopics() });
  });
  afterAll(() => testApp.close());

  it('refuses an event of an aggregate that this transaction has not locked', async () => {
    const thing = randomUUID();
    await testApp.record(ThingNoted, thing, 1);
    await expect(testApp.transaction((tx) => testApp.outbox.add(tx, noted(thing)))).rejects.toThrow(
      AggregateNotLocked,
    );
  });

  it('refuses an event when the lock was taken in an earlier transaction of the same connection', async () => {
    const thing = randomUUID();
    const runner = testApp.database.manager.connection.createQueryRunner();
    try {
      await runner.startTransaction();
      await testApp.outbox.lock(runner.manager, thing);
      await runner.commitTransaction();
      await runner.startTransaction();
      await expect(testApp.outbox.add(runner.manager, noted(thing))).rejects.toThrow(AggregateNotLocked);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('leaves nothing after a rollback', async () => {
    const thing = randomUUID();
    const failing = testApp.transaction(async (tx) => {
      await testApp.outbox.lock(tx, thing);
      await testApp.outbox.add(tx, noted(thing));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await waiting(thing)).toEqual([]);
    expect(await testApp.record(ThingNoted, thing, 1)).toMatchObject({ aggregateId: thing, version: 1 });
  });

  it('gives one version per event, within a transaction and after it', async () => {
    const thing = randomUUID();
    const recorded = await testApp.transaction(async (tx) => {
      await testApp.outbox.lock(tx, [thing]);
      const first = await testApp.outbox.add(tx, noted(thing), event(ThingMoved, { thingId: thing, n: 2 }));
      const second = await testApp.outbox.add(tx, event(ThingEnded, { thingId: thing, n: 3 }));
      expect(testApp.outbox.version(tx, thing)).toBe(3);
      return [...first, ...second];
    });
    expect(recorded.map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(await testApp.record(ThingNoted, thing, 4)).toMatchObject({ version: 4 });
  });

  it('writes any number of events with one statement', async () => {
    const things = Array.from({ length: 1_000 }, () => randomUUID());
    await testApp.transaction(async (tx) => {
      await testApp.outbox.lock(tx, things);
      const client = (await tx.queryRunner!.connect()) as { query: (...args: unknown[]) => unknown };
      const query = client.query.bind(client);
      let statements = 0;
      client.query = (...args) => (statements++, query(...args));
      await testApp.outbox.add(tx, ...things.map((thing) => noted(thing)));
      client.query = query;
      expect(statements).toBe(1);
    });
    const counted = await testApp.query<{ n: number }>(
      'select count(*)::int as n from aggregate_version where version = 1 and aggregate_id = any($1)',
      [things],
    );
    expect(counted[0]!.n).toBe(1_000);
  });

  it('tells the activity log who made an event, as what, on which version, and nothing of events that nobody made', async () => {
    const [thing, initiativeId, participationId] = [randomUUID(), randomUUID(), randomUUID()];
    const actor = { subject: 'ann', role: 'reporter', participationId } as const;
    await runInContext({ correlationId: `c-${thing}` }, () =>
      testApp.transaction(async (tx) => {
        await testApp.outbox.lock(tx, thing);
        await testApp.outbox.add(
          tx,
          noted(thing),
          event(ThingMoved, { thingId: thing, n: 2, initiativeId, actor }),
        );
      }),
    );
    const told = await testApp.query(
      `select subject, role, participation_id, initiative_id, action, target_version::int, correlation_id, outcome
       from activity_log where target_id = $1`,
      [thing],
    );
    expect(told).toMatchObject([
      {
        subject: 'ann',
        role: 'reporter',
        participation_id: participationId,
        initiative_id: initiativeId,
        action: 'test.thing.moved',
        target_version: 2,
        correlation_id: `c-${thing}`,
        outcome: 'done',
      },
    ]);
  });

  it('gives versions without gaps, in the order of seq, to transactions that run at the same time', async () => {
    const things = [randomUUID(), randomUUID()];
    await Promise.all(Array.from({ length: 24 }, (_, n) => testApp.record(ThingNoted, things[n % 2]!, n)));
    for (const thing of things) {
      const versions = (await waiting(thing)).map(
        ({ headers }) => JSON.parse(headers)['ce_aggregateversion'],
      );
      expect(versions).toEqual(Array.from({ length: 12 }, (_, index) => String(index + 1)));
    }
  });

  it('writes the envelope from the event and from what led to it', async () => {
    const [thing, initiativeId, cause] = [randomUUID(), randomUUID(), randomUUID()];
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const requestedAt = '2024-01-01T00:00:00.000Z';
    const context = { correlationId: 'c-1', causationId: cause, traceparent, requestedAt };
    const { id } = await runInContext(context, () => testApp.record(ThingNoted, thing, 1, { initiativeId }));
    const [row] = await waiting(thing);
    expect(JSON.parse(row!.headers)).toEqual({
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: '/impact/test',
      ce_type: eventTypeOf(ThingNoted),
      ce_subject: thing,
      ce_dataschema: `urn:impact:schema:${eventTypeOf(ThingNoted)}`,
      ce_partitionkey: thing,
      ce_aggregateversion: '1',
      ce_classification: 'public',
      ce_initiativeid: initiativeId,
      ce_correlationid: 'c-1',
      ce_causationid: cause,
      ce_requestedat: requestedAt,
      traceparent,
      'content-type': 'application/json',
    });
    expect(JSON.parse(row!.payload)).toEqual({ thingId: thing, n: 1, initiativeId });
  });

  it.each([
    ['a wrong field', { n: 'many' }, InvalidEvent, /n: n must be an integer/],
    [
      'an undeclared field',
      { n: 1, colour: 'red' },
      InvalidEvent,
      /colour: property colour should not exist/,
    ],
    ['more than 900 kB', { n: 1, text: 'x'.repeat(900_000) }, EventTooLarge, /may have 900000/],
  ])('refuses %s', async (_, data, error, message) => {
    const thing = randomUUID();
    const adding = testApp.record(ThingNoted, thing, 0, data);
    await expect(adding).rejects.toThrow(error);
    await expect(adding).rejects.toThrow(message);
    expect(await waiting(thing)).toEqual([]);
  });

  it('refuses an event of another service', async () => {
    const thing = randomUUID();
    await expect(testApp.record(StrangerNoted, thing, 1)).rejects.toThrow('is not an event of test');
  });
});
