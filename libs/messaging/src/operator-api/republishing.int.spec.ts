import { randomUUID } from 'node:crypto';
import { until } from '@impact/testing/until';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutboxDepth } from '../outbox/outbox-depth.js';
import { RelaySession } from '../relay/relay-session.js';
import { ThingNoted } from '../testing/test.events.js';
import { TestApp, testTopics } from '../testing/test-app.js';

describe('events that are sent again', () => {
  let trial: TestApp;
  const republish = (body: object) =>
    trial.ask<{ events: number; keptSince: string }>('POST', 'outbox/republish', body);
  const numbers = async () => (await trial.published()).map(({ data }) => (data as { n: number }).n);

  beforeEach(async () => {
    trial = await TestApp.start({ prefix: await testTopics() });
  });
  afterEach(async () => {
    await trial.query('truncate outbox, outbox_sent, consumer_position');
    await trial.close();
  });

  it('are those since a time, as they were, in their order, and before what is recorded later', async () => {
    const thing = randomUUID();
    for (const n of [1, 2, 3, 4]) await trial.record(ThingNoted, thing, n);
    await trial.idle();
    const seqs = () => trial.query('select seq from outbox_sent order by seq');
    const [before, seqsBefore] = [await trial.published(), await seqs()];
    await trial.query(
      "update outbox_sent set sent_at = sent_at - interval '1 hour' where payload like '%\"n\":1%'",
    );
    const from = new Date(Date.now() - 600_000).toISOString();
    expect((await republish({ from, dryRun: true })).body).toMatchObject({ events: 3 });
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    expect((await republish({ from })).body).toMatchObject({ events: 3 });
    await trial.idle();
    expect(await seqs()).toEqual(seqsBefore);
    await trial.record(ThingNoted, thing, 5);
    await trial.idle();
    expect(await numbers()).toEqual([1, 2, 3, 4, 2, 3, 4, 5]);
    const ids = (await trial.published()).map(({ headers }) => headers['ce_id']);
    expect(ids.slice(4, 7)).toEqual(before.slice(1).map(({ headers }) => headers['ce_id']));
    const [kept] = await trial.query<{ n: number }>('select count(*)::int as n from outbox_sent');
    expect(kept!.n).toBe(5);
  });

  it('are no reason to refuse what is new, however many they are', async () => {
    const other = new RelaySession(process.env['DATABASE_URL']!, 'trial');
    await trial.close();
    await other.open();
    await until('the lock is free', () => other.tryLock());
    trial = await TestApp.make({ prefix: trial.prefix, outboxLimit: 3 });
    await trial.query(
      `insert into outbox_sent (seq, id, topic, key, headers, payload, recorded_at, sent_at)
       select nextval('outbox_seq_seq'), gen_random_uuid(), $1, 'k', '{}', '{}', now(), now() from generate_series(1, 5) n`,
      [trial.topic],
    );
    expect((await republish({ from: new Date(0).toISOString() })).body).toMatchObject({ events: 5 });
    const depth = trial.app.get(OutboxDepth, { strict: false });
    expect(await depth.measure()).toMatchObject({ depth: 0 });
    await trial.record(ThingNoted, randomUUID(), 1);
    await other.close();
    await until('all is sent', async () => (await trial.published()).length === 6);
  });
});
