import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutboxDepth } from '../outbox/outbox-depth.js';
import { RelaySession } from '../relay/relay-session.js';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';

describe('events that are sent again', () => {
  let testApp: TestApp;
  const republish = (body: object) =>
    testApp.ask<{ events: number; keptSince: string }>('POST', 'outbox/republish', body);
  const numbers = async () => (await testApp.published()).map(({ data }) => (data as { n: number }).n);

  beforeEach(async () => {
    testApp = await TestApp.start({ prefix: await testTopics() });
  });
  afterEach(async () => {
    await testApp.query('truncate outbox, outbox_sent, consumer_position');
    await testApp.close();
  });

  it('are those since a time, as they were, in their order, and before what is recorded later', async () => {
    const thing = randomUUID();
    for (const n of [1, 2, 3, 4]) await testApp.record(ThingNoted, thing, n);
    await testApp.idle();
    const seqs = () => testApp.query('select seq from outbox_sent order by seq');
    const [before, seqsBefore] = [await testApp.published(), await seqs()];
    await testApp.query(
      "update outbox_sent set sent_at = sent_at - interval '1 hour' where payload like '%\"n\":1%'",
    );
    const from = new Date(Date.now() - 600_000).toISOString();
    expect((await republish({ from, dryRun: true })).body).toMatchObject({ events: 3 });
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    expect((await republish({ from })).body).toMatchObject({ events: 3 });
    await testApp.idle();
    expect(await seqs()).toEqual(seqsBefore);
    await testApp.record(ThingNoted, thing, 5);
    await testApp.idle();
    expect(await numbers()).toEqual([1, 2, 3, 4, 2, 3, 4, 5]);
    const ids = (await testApp.published()).map(({ headers }) => headers['ce_id']);
    expect(ids.slice(4, 7)).toEqual(before.slice(1).map(({ headers }) => headers['ce_id']));
    const [kept] = await testApp.query<{ n: number }>('select count(*)::int as n from outbox_sent');
    expect(kept!.n).toBe(5);
  });

  it('are no reason to refuse what is new, however many they are', async () => {
    const other = new RelaySession(process.env['DATABASE_URL']!, 'test');
    await testApp.close();
    await other.open();
    await until('the lock is free', () => other.tryLock());
    testApp = await TestApp.make({ prefix: testApp.prefix, outboxLimit: 3 });
    await testApp.query(
      `insert into outbox_sent (seq, id, topic, key, headers, payload, recorded_at, sent_at)
       select nextval('outbox_seq_seq'), gen_random_uuid(), $1, 'k', '{}', '{}', now(), now() from generate_series(1, 5) n`,
      [testApp.topic],
    );
    expect((await republish({ from: new Date(0).toISOString() })).body).toMatchObject({ events: 5 });
    const depth = testApp.app.get(OutboxDepth, { strict: false });
    expect(await depth.measure()).toMatchObject({ depth: 0 });
    await testApp.record(ThingNoted, randomUUID(), 1);
    await other.close();
    await until('all is sent', async () => (await testApp.published()).length === 6);
  });
});
