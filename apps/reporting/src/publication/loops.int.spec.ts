import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { Progress } from '@impact/service';
import { alertsIn } from '@impact/service/testing';
import pg from 'pg';
import { register } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { RebuildsService } from '../rebuilds/rebuilds.service.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { lockFeed } from './publication.queries.js';

const alerts = alertsIn(
  readFileSync(new URL('../../../../docs/alerts/impact.rules.yaml', import.meta.url), 'utf8'),
);
const fires = async (name: string) =>
  alerts.find((alert) => alert.name === name)!.fires(await register.metrics());
const sixMinutesAgo = () => new Date(Date.now() - 360_000).toISOString();
const patience = { timeout: 20_000, interval: 100 };

/** Each loop of reporting and what makes its work wait for ever. */
const table: [loop: string, why: string][] = [
  ['publisher', 'somebody holds the feed'],
  ['structure', 'somebody holds a contribution that is to be moved'],
  ['publication-timer', 'what it measures is locked'],
  ['late-restatements', 'what it looks for is locked'],
  ['reconciliation-timer', 'the results of checks are locked'],
  ['conditions', 'what asks for judging is locked'],
  ['rebuild', 'what it notes its progress in is locked'],
];

describe('a loop of reporting whose work waits and is not done', () => {
  let reporting: RunningReporting;
  let small: SmallPartnership;
  let blocker: pg.Client;
  const waits = (loop: string) =>
    vi.waitFor(
      () =>
        expect(reporting.get(Progress).loops.find((each) => each.loop === loop)?.seconds).toBeGreaterThan(
          0.2,
        ),
      patience,
    );

  beforeAll(async () => {
    process.env['RECONCILE_EVERY'] = '4';
    reporting = await RunningReporting.start();
    small = await SmallPartnership.in(reporting);
    await small.hand(small.submission(0).submit({ n: '5' }));
    await reporting.settled();
    blocker = new pg.Client({ connectionString: process.env['DATABASE_URL'] });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query(lockFeed.text);
    await small.hand(small.submission(1).submit({ n: '1' }, { time: sixMinutesAgo() }));
  }, 60_000);
  afterAll(async () => {
    delete process.env['RECONCILE_EVERY'];
    await blocker?.end();
    await reporting?.stop();
  });

  it('is told by PublicationWaiting, where what was counted five minutes ago is not published', async () => {
    expect(await fires('PublicationWaiting')).toBe(false);
    await vi.waitFor(async () => expect(await fires('PublicationWaiting')).toBe(true), patience);
  }, 30_000);

  describe('for 30 s', () => {
    beforeAll(async () => {
      const { rows } = await blocker.query<{ surrogate_id: number }>(
        'select surrogate_id from node where id = $1',
        [small.sites[0].id],
      );
      await blocker.query('select from contribution where node = $1 for update', [rows[0]!.surrogate_id]);
      await small.hand(small.world.reparent(small.sites[0], small.states[1].id, '2020-06-01'));
      await waits('structure');
      // It comes to nothing while a move is under way, so that it is not over before the table is locked.
      await reporting.get(RebuildsService).start({ dryRun: true });
      await blocker.query('lock table rebuild, reconciliation, condition_trigger');
      await blocker.query('lock table restatement, dirty_figure');
      for (const [loop] of table) await waits(loop);
      await wait(31_000);
    }, 120_000);

    it.each(table)('is told, %s where %s', async (loop) => {
      expect(reporting.get(Progress).stalled.map((each) => each.loop)).toContain(loop);
      const line = (await register.metrics())
        .split('\n')
        .find((each) => each.startsWith(`impact_loop_stalled_seconds{loop="${loop}"}`));
      expect(Number(line?.split(' ')[1])).toBeGreaterThan(30);
      expect(await fires('LoopStalled')).toBe(true);
    });

    it('is told no more once its work is done', async () => {
      await blocker.query('rollback');
      await vi.waitFor(() => expect(reporting.get(Progress).stalled).toEqual([]), {
        timeout: 60_000,
        interval: 200,
      });
      await reporting.settled(60_000);
      await vi.waitFor(async () => expect(await fires('PublicationWaiting')).toBe(false), patience);
    }, 150_000);
  });
});
