import { randomUUID } from 'node:crypto';
import { event, type Received } from '@impact/contracts';
import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { EntityManager } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OnEvents, Tx } from '../consumer/on-event.js';
import { epochSize } from '../events/epochs.js';
import { BrokerView } from '../kafka/broker-view.js';
import { ThingEnded, ThingMoved, ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';
import { restoreCompensation } from './restore-compensation.js';

/** Keeps what is known of each thing, as every replica does: the newest version wins. */
@Controller()
class ReplicaConsumer {
  @OnEvents([ThingNoted, ThingMoved, ThingEnded])
  async keep(@Payload() run: Received<ThingNoted>[], @Tx() tx: EntityManager): Promise<void> {
    for (const { data, envelope } of run)
      await tx.query(
        `insert into replica as r (thing, n, version, restored) values ($1, $2, $3, $4)
         on conflict (thing) do update set n = excluded.n, version = excluded.version, restored = excluded.restored
         where excluded.version > r.version`,
        [data.thingId, data.n, envelope.aggregateVersion, envelope.restored === true],
      );
  }
}

const restoreCompensations = [
  restoreCompensation<ThingNoted>([ThingNoted, ThingMoved], ({ thingId }) =>
    event(ThingEnded, { thingId, n: -1 }),
  ),
];

describe('a database that was restored to an earlier point than the log', () => {
  let testApp: TestApp;
  const [old, untouched, stranger] = [randomUUID(), randomUUID(), randomUUID()];
  const restore = ({ dryRun = false } = {}) => testApp.ask('POST', 'outbox/restore-epoch', { dryRun });
  const replica = async () => {
    const rows = await testApp.query<{ thing: string; n: number; version: string; restored: boolean }>(
      'select thing, n, version::float8 as version, restored from replica',
    );
    return new Map(rows.map(({ thing, n, version, restored }) => [thing, { n, version, restored }]));
  };

  beforeEach(async () => {
    testApp = await TestApp.start({
      prefix: await testTopics(),
      controllers: [ReplicaConsumer],
      restoreCompensations,
    });
    await testApp.query(
      'create table replica (thing text primary key, n int, version bigint, restored boolean)',
    );
    for (const n of [1, 2]) await testApp.record(ThingNoted, old, n);
    await testApp.record(ThingMoved, untouched, 7);
    await testApp.idle();
    await testApp.query('create table backup as select * from aggregate_version');
    for (const n of [3, 4]) await testApp.record(ThingNoted, old, n);
    await testApp.record(ThingNoted, stranger, 9);
    await testApp.idle();
    await testApp.query('delete from aggregate_version');
    await testApp.query('insert into aggregate_version select * from backup');
  });
  afterEach(async () => {
    await testApp.query('drop table replica');
    await testApp.query('drop table backup');
    await testApp.query('truncate outbox, outbox_sent, consumer_position, aggregate_version');
    await testApp.query('update restore_epoch set epoch = 0');
    await testApp.close();
  });

  it('is what everybody holds after it was told anew: its own states again, nothing that only the log knew', async () => {
    expect((await restore({ dryRun: true })).body).toMatchObject({
      epoch: 1,
      published: 2,
      ended: 1,
      left: 0,
      missing: 0,
    });
    expect((await replica()).get(old)).toMatchObject({ n: 4 });
    expect((await restore()).body).toMatchObject({ epoch: 1, published: 2, ended: 1, left: 0, missing: 0 });
    await testApp.idle();
    expect(await replica()).toEqual(
      new Map([
        [old, { n: 2, version: epochSize + 2, restored: true }],
        [untouched, { n: 7, version: epochSize + 1, restored: true }],
        [stranger, { n: -1, version: epochSize + 1, restored: true }],
      ]),
    );
  });

  it('goes on from there, and may be told anew again', async () => {
    await restore();
    await testApp.record(ThingNoted, old, 5);
    await testApp.idle();
    expect((await replica()).get(old)).toEqual({ n: 5, version: epochSize + 3, restored: false });
    expect((await restore()).body).toMatchObject({ epoch: 2, published: 3, ended: 0, missing: 0 });
    await testApp.idle();
    expect((await replica()).get(old)).toEqual({ n: 5, version: 2 * epochSize + 3, restored: true });
  });

  it('begins what is new from there on above all that anybody heard of others of its id', async () => {
    await restore();
    const unheard = randomUUID();
    await testApp.transaction(async (tx) => {
      await testApp.outbox.lock(tx, unheard);
      expect(testApp.outbox.version(tx, unheard)).toBe(epochSize);
    });
    expect((await restore({ dryRun: true })).body).toMatchObject({ epoch: 2, published: 3, missing: 0 });
    await testApp.record(ThingNoted, unheard, 6);
    await testApp.idle();
    expect((await replica()).get(unheard)).toEqual({ n: 6, version: epochSize + 1, restored: false });
  });

  it('tells what it had recorded and not sent, and says which aggregate it has no event of', async () => {
    await testApp.query(`insert into aggregate_version values ($1, 4), ($2, 1)`, ['recorded', randomUUID()]);
    const headers = JSON.stringify({ ce_id: randomUUID(), ce_aggregateversion: '4' });
    await testApp.query(
      `insert into outbox_sent (seq, id, topic, key, headers, payload, recorded_at, sent_at)
       values (1, gen_random_uuid(), $1, 'recorded', $2, '{"thingId":"recorded","n":8}', now(), now())`,
      [testApp.topic, headers],
    );
    expect((await restore({ dryRun: true })).body).toMatchObject({ published: 3, missing: 1 });
  });

  it('lets nobody record an event between what it reads and what it raises', async () => {
    const isAnybodyWaiting = async (): Promise<boolean> => {
      const rows = await testApp.query<object>(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    };
    let restored: ReturnType<typeof restore> | undefined;
    await testApp.transaction(async (tx) => {
      await testApp.outbox.lock(tx, untouched);
      restored = testApp.database.outside(restore);
      await expect.poll(() => testApp.database.outside(isAnybodyWaiting), { timeout: 10_000 }).toBe(true);
      await testApp.outbox.add(tx, event(ThingNoted, { thingId: untouched, n: 8 }));
    });
    expect((await restored)?.body).toMatchObject({ published: 2 });
    await testApp.idle();
    expect((await replica()).get(untouched)).toEqual({ n: 8, version: epochSize + 2, restored: true });
  });

  it('lets everybody record while it reads the log, and tells the newest state', async () => {
    const { reader } = testApp.app.get(BrokerView, { strict: false });
    const fetch = reader.fetch.bind(reader);
    let recorded: Promise<unknown> | undefined;
    const spy = vi.spyOn(reader, 'fetch').mockImplementation(async (...asked) => {
      recorded ??= testApp.database.outside(() => testApp.record(ThingNoted, untouched, 8));
      await recorded;
      return fetch(...asked);
    });
    expect((await restore()).body).toMatchObject({ epoch: 1, published: 2, ended: 1, missing: 0 });
    spy.mockRestore();
    await testApp.idle();
    expect((await replica()).get(untouched)).toEqual({ n: 8, version: epochSize + 2, restored: true });
  });
});
