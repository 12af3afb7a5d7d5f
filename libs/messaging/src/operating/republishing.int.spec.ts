import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ThingNoted } from '../testing/trial.events.js';
import { Trial, trialTopics } from '../testing/trial-app.js';

describe('events that are sent again', () => {
  let trial: Trial;
  const republish = (body: object) =>
    trial.ask<{ events: number; keptSince: string }>('POST', 'outbox/republish', body);
  const numbers = async () => (await trial.published()).map(({ data }) => (data as { n: number }).n);

  beforeEach(async () => {
    trial = await Trial.start({ prefix: await trialTopics() });
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
});
