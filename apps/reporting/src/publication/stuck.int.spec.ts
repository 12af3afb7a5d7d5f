import { StuckItems } from '@impact/messaging';
import { Progress } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';

/** What a row may be refused for, so that one item fails and all others do not. */
const refusing = `
  create function refused() returns trigger language plpgsql as $$ begin raise exception 'refused for the test'; end $$`;

describe('an item that can never be published or moved', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    await reporting.tx.query(refusing);
  });
  afterAll(() => reporting?.stop());

  const refuse = (table: string, when: string) =>
    reporting.tx.query(
      `create trigger refused before insert or update on ${table} for each row when (${when}) execute function refused()`,
    );
  const allow = (table: string) => reporting.tx.query(`drop trigger refused on ${table}`);
  const surrogateIdOf = async (id: string): Promise<number> =>
    (
      await reporting.tx.query<{ surrogate_id: number }[]>('select surrogate_id from node where id = $1', [
        id,
      ])
    )[0]!.surrogate_id;
  const setAside = (loop: string): Promise<{ key: string; failures: number }[]> =>
    reporting.tx.query('select key, failures from stuck_item where loop = $1 and set_aside_at is not null', [
      loop,
    ]);
  const n = async (small: SmallPartnership, basis = 'preliminary') =>
    (await reporting.figures(small.world.initiativeId)).get(small.key(small.root, { basis }))?.n;
  const untilAside = (loop: string, keys: number) =>
    vi.waitFor(async () => expect(await setAside(loop)).toHaveLength(keys), {
      timeout: 15_000,
      interval: 50,
    });
  const mend = async (loop: string, table: string) => {
    await allow(table);
    for (const { key } of await setAside(loop)) await reporting.get(StuckItems).retry(loop, key);
    await reporting.settled();
    expect(await setAside(loop)).toEqual([]);
  };

  it('is set aside with its key by the publisher, which goes on with all others, and comes when it is tried again', async () => {
    const [bad, good] = [await SmallPartnership.in(reporting), await SmallPartnership.in(reporting)];
    await refuse('feed', `new.node = ${await surrogateIdOf(bad.sites[0].id)}`);
    await bad.hand(bad.submission(0).submit({ n: '3' }));
    await good.hand(good.submission(0).submit({ n: '5' }));
    await vi.waitFor(async () => expect(await n(good)).toBe('5'), { timeout: 15_000, interval: 50 });
    await untilAside('publisher', 1);
    expect(await setAside('publisher')).toMatchObject([{ failures: 3 }]);
    await good.hand(good.submission(1).submit({ n: '1' }));
    await vi.waitFor(async () => expect(await n(good)).toBe('6'), { timeout: 15_000, interval: 50 });
    expect(reporting.get(Progress).loops.find(({ loop }) => loop === 'publisher')!.seconds).toBeLessThan(5);
    await mend('publisher', 'feed');
    expect(await n(bad)).toBe('3');
  }, 60_000);

  it('holds up no restatement but those of its submission', async () => {
    const [bad, good] = [await SmallPartnership.in(reporting), await SmallPartnership.in(reporting)];
    await refuse(
      'feed',
      `new.restatement_id is not null and new.node = ${await surrogateIdOf(bad.sites[0].id)}`,
    );
    for (const small of [bad, good]) {
      const submission = small.submission(0);
      await small.hand(submission.submit({ n: '5' }), submission.accept(), submission.retract());
    }
    await untilAside('publisher', 1);
    const restated = async (small: SmallPartnership) =>
      (await reporting.ask(small.subject('federal'), 'restatements')).body.items.length;
    await vi.waitFor(async () => expect(await restated(good)).toBe(1), { timeout: 15_000, interval: 50 });
    expect([await restated(bad), await n(bad, 'official')]).toEqual([0, null]);
    await mend('publisher', 'feed');
    expect(await restated(bad)).toBe(1);
  }, 60_000);

  it('holds up no correction of another site that was read before its site', async () => {
    const parts = [await SmallPartnership.in(reporting), await SmallPartnership.in(reporting)] as const;
    const sites = parts.map((small) => small.world.start('local', small.states[0].id));
    for (const [place, small] of parts.entries()) {
      const [site] = sites[place]!;
      const submission = new Submission(small.world.initiativeId, site.id, small.indicator, 'CY2023');
      await small.hand(submission.submit({ n: '5' }), submission.accept(), submission.correct());
      await small.hand(submission.submit({ n: '8' }), submission.accept());
    }
    const [bad, good] = parts;
    await refuse(
      'restatement',
      `new.waiting is null and new.feed_id is null and new.initiative_id = '${bad.world.initiativeId}'`,
    );
    for (const [place, small] of parts.entries()) await small.hand(sites[place]![1]);
    const restated = async (small: SmallPartnership) =>
      (await reporting.ask(small.subject('federal'), `restatements?initiativeId=${small.world.initiativeId}`))
        .body.items.length;
    await vi.waitFor(async () => expect(await restated(good)).toBe(1), { timeout: 15_000, interval: 50 });
    await untilAside('late-restatements', 1);
    expect(await restated(bad)).toBe(0);
    await mend('late-restatements', 'restatement');
    await vi.waitFor(async () => expect(await restated(bad)).toBe(1), { timeout: 15_000, interval: 50 });
  }, 60_000);

  it('is set aside by the structure worker, which moves all others', async () => {
    const [bad, good] = [await SmallPartnership.in(reporting), await SmallPartnership.in(reporting)];
    for (const small of [bad, good]) await small.hand(small.submission(0).submit({ n: '5' }));
    await reporting.settled();
    const moved = async (small: SmallPartnership) =>
      (await reporting.figures(small.world.initiativeId)).get(small.key(small.states[1]))?.n;
    await refuse('contribution', `new.node = ${await surrogateIdOf(bad.sites[0].id)}`);
    for (const small of [bad, good])
      await small.hand(small.world.reparent(small.sites[0], small.states[1].id, '2020-06-01'));
    await untilAside('structure', 1);
    await vi.waitFor(async () => expect(await moved(good)).toBe('5'), { timeout: 15_000, interval: 50 });
    expect(await moved(bad)).toBeNull();
    await mend('structure', 'contribution');
    expect(await moved(bad)).toBe('5');
  }, 60_000);
});
