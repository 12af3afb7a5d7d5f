import { readFileSync } from 'node:fs';
import { Database } from '@impact/service';
import { alertsIn } from '@impact/service/testing';
import { register } from 'prom-client';
import { until } from '@impact/testing/until';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureResponse } from '../figures/figures.dto.js';
import { expectFigures } from '../testing/expect-figures.js';
import { Partnership } from '../testing/partnership.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import { Submission } from '../testing/submission.js';
import { lockStructure } from './structure.lock.js';

const alerts = alertsIn(
  readFileSync(new URL('../../../../docs/alerts/impact.rules.yaml', import.meta.url), 'utf8'),
);
const fires = async (name: string) =>
  alerts.find((alert) => alert.name === name)!.fires(await register.metrics());

describe('a structure that changes', () => {
  let reporting: RunningReporting;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  const figure = async (small: SmallPartnership, key: string) =>
    (await reporting.figures(small.world.initiativeId)).get(key);

  it('sets a definition aside that cannot be read, by its name, and counts everything else', async () => {
    const unreadable = await SmallPartnership.in(reporting, { kind: 'ratio', per: 3_000_000_000 });
    const small = await SmallPartnership.in(reporting);
    await unreadable.hand(unreadable.submission(0).submit({ n: '1', d: '2' }));
    await small.hand(small.submission(0).submit({ n: '5' }));
    await reporting.settled();
    expect(await figure(small, small.key(small.root))).toMatchObject({ n: '5' });
    for (const each of [small, unreadable]) {
      const { status, body } = await reporting.ask(each.subject('federal'), 'figures');
      expect(status).toBe(200);
      const told = (body.items as FigureResponse[]).map(({ n }) => n).filter((n) => n !== null);
      expect(told.length > 0).toBe(each === small);
    }
    expect(await fires('DefinitionUnreadable')).toBe(true);
    const { world, indicator } = unreadable;
    const [, readable] = world.indicator({ kind: 'ratio', per: 100 });
    const mended = { ...readable, data: Object.assign(readable.data, { indicator }) };
    await unreadable.hand({ ...mended, envelope: { ...mended.envelope, aggregateVersion: 2 } });
    await reporting.settled();
    expect(await figure(unreadable, unreadable.key(unreadable.root))).toMatchObject({ n: '1', d: '2' });
    expect(await fires('DefinitionUnreadable')).toBe(false);
  });

  it('keeps the first quarter with the old parent when a site moves on 15 February', async () => {
    const world = new Partnership();
    const [root, ...rest] = [world.start('federal')];
    const [arkansas, a] = world.start('state', root![0].id);
    const [tennessee, t] = world.start('state', root![0].id);
    const [site, s] = world.start('local', arkansas.id);
    const [indicator, published] = world.indicator({ frequency: 'ffy_quarter' });
    const facts = [
      ...[root![1], ...rest, a, t, s, published, world.measureSet({ [indicator]: {} })],
      world.open('FFY2024-Q1', '2023-10-01', '2023-12-31'),
      world.open('FFY2024-Q2', '2024-01-01', '2024-03-31'),
    ].flat();
    const filed = ['FFY2024-Q1', 'FFY2024-Q2'].map((period, i) =>
      new Submission(world.initiativeId, site.id, indicator, period).submit({ n: String(3 + i) }),
    );
    await reporting.hand(...facts, ...filed);
    await reporting.settled();
    const nation = async () =>
      (await reporting.figures(world.initiativeId)).get(
        `${root![0].id}~${indicator}~FFY2024-Q2~total~preliminary`,
      );
    const before = await nation();
    const moved = world.reparent(site, tennessee.id, '2024-02-15');
    await reporting.hand(moved);
    await reporting.settled();
    const figures = await reporting.figures(world.initiativeId);
    const of = (id: string, quarter: string) =>
      figures.get(`${id}~${indicator}~FFY2024-${quarter}~total~preliminary`);
    expect(of(arkansas.id, 'Q1')).toMatchObject({ n: '3' });
    expect(of(tennessee.id, 'Q1')).toBeUndefined();
    expect(of(arkansas.id, 'Q2')).toMatchObject({ n: null, expected: 0 });
    expect(of(tennessee.id, 'Q2')).toMatchObject({ n: '4', expected: 1 });
    expect(await nation()).toEqual(before);
    expectFigures(figures, [...facts, ...filed, moved]);
  });

  it('counts a submission of an unknown participation when it becomes known', async () => {
    const world = new Partnership();
    const [root, rootStarted] = world.start('federal');
    const [state, stateStarted] = world.start('state', root.id);
    const [site, siteStarted] = world.start('local', state.id);
    const [indicator, published] = world.indicator();
    const filed = new Submission(world.initiativeId, site.id, indicator, 'CY2023').submit({ n: '12' });
    for (const fact of [filed, published, siteStarted, rootStarted]) await reporting.hand(fact);
    await reporting.settled();
    expect((await reporting.figures(world.initiativeId)).size).toBe(0);
    const rest = [stateStarted, world.measureSet({ [indicator]: {} }), world.openYear(2023)];
    await reporting.hand(...rest);
    await reporting.settled();
    const figures = await reporting.figures(world.initiativeId);
    expect(figures.get(`${root.id}~${indicator}~CY2023~total~preliminary`)).toMatchObject({
      n: '12',
      expected: 1,
      missing: 0,
    });
    expectFigures(figures, [filed, published, siteStarted, rootStarted, ...rest]);
  });

  it('loses nothing when a leaf gets its first child', async () => {
    const small = await SmallPartnership.in(reporting);
    await small.hand(small.submission(0).submit({ n: '12' }));
    const [school, started] = small.world.start('local', small.sites[0].id);
    await small.hand(started);
    await small.hand(
      new Submission(small.world.initiativeId, school.id, small.indicator, 'CY2023').submit({ n: '30' }),
    );
    await reporting.settled();
    expect(await figure(small, small.key(small.sites[0]))).toMatchObject({
      n: '42',
      expected: 2,
      reported: 2,
    });
    expect(await figure(small, small.key(small.root))).toMatchObject({ n: '42', expected: 5 });
    expectFigures(await reporting.figures(small.world.initiativeId), small.facts);
  });

  it('does not expect a participation that is active for one day of a quarter, but counts what it files', async () => {
    const world = new Partnership();
    const [root, rootStarted] = world.start('federal');
    const [site, started] = world.start('local', root.id, { validFrom: '2023-09-30' });
    const [indicator, published] = world.indicator({ frequency: 'ffy_quarter' });
    const facts = [
      rootStarted,
      started,
      published,
      world.measureSet({ [indicator]: {} }),
      world.open('FFY2023-Q4', '2023-07-01', '2023-09-30'),
    ];
    await reporting.hand(...facts);
    await reporting.hand(
      new Submission(world.initiativeId, site.id, indicator, 'FFY2023-Q4').submit({ n: '2' }),
    );
    await reporting.settled();
    const figures = await reporting.figures(world.initiativeId);
    expect(figures.get(`${root.id}~${indicator}~FFY2023-Q4~total~preliminary`)).toMatchObject({
      n: '2',
      expected: 0,
      reported: 0,
      reportedUnexpected: 1,
      missing: 0,
    });
  });

  it('writes what is expected of many sites step by step, and takes it back when the set no longer asks for it', async () => {
    const world = new Partnership();
    const [root, rootStarted] = world.start('federal');
    const sites = Array.from({ length: 450 }, () => world.start('local', root.id)[1]);
    const [indicator, published] = world.indicator();
    const facts = [rootStarted, ...sites, published, world.measureSet({ [indicator]: {} })];
    const years = [2021, 2022, 2023].map((year) => world.openYear(year));
    await reporting.hand(...facts);
    await reporting.hand(...years);
    await reporting.settled();
    expectFigures(await reporting.figures(world.initiativeId), [...facts, ...years]);
    const revised = world.measureSet({ [indicator]: { ranges: [{ to: 'CY2022' }] } }, '2022-01-01');
    await reporting.hand(revised);
    await reporting.settled();
    const figures = await reporting.figures(world.initiativeId);
    const expected = [2021, 2022, 2023].map(
      (year) => figures.get(`${root.id}~${indicator}~CY${year}~total~official`)!.expected,
    );
    expect(expected).toEqual([450, 450, 0]);
    expectFigures(figures, [...facts, ...years, revised]);
  });

  it('conserves the totals above when a state with its sites moves under another one', async () => {
    const small = await SmallPartnership.in(reporting);
    const numbers = ['1', '2.5', '4', '8.25'];
    await small.hand(...numbers.map((n, site) => small.submission(site).submit({ n })));
    await reporting.settled();
    const before = await figure(small, small.key(small.root));
    await small.hand(small.world.reparent(small.states[1], small.states[0].id, '2023-06-01'));
    await reporting.settled();
    expect(await figure(small, small.key(small.root))).toEqual(before);
    expect(await figure(small, small.key(small.states[0]))).toMatchObject({ n: '15.75', expected: 4 });
    expectFigures(await reporting.figures(small.world.initiativeId), small.facts);
  });

  it('says that figures are moving from the change of the tree until it has reached them', async () => {
    const small = await SmallPartnership.in(reporting);
    await small.hand(small.submission(0).submit({ n: '1' }));
    await reporting.settled();
    const moving = async () => {
      const of = `figures?parent=${small.root.id}&periodId=CY2023&basis=preliminary`;
      const { body } = await reporting.ask(small.subject('federal'), of);
      return (body.items as FigureResponse[]).map(({ n, moving: isMoving }) => [n, isMoving]);
    };
    const database = reporting.get(Database);
    await database.transaction(async (tx) => {
      await tx.query(
        'select * from contribution where node = (select surrogate_id from node where id = $1) for update',
        [small.sites[0].id],
      );
      const moved = small.world.reparent(small.sites[0], small.states[1].id, '2023-01-01');
      await database.outside(() => small.hand(moved));
      expect(await database.outside(moving)).toEqual([
        ['1', true],
        [null, true],
      ]);
    });
    await reporting.settled();
    expect(await moving()).toEqual([
      [null, false],
      ['1', false],
    ]);
  });

  it('counts no batch under a parent that another transaction has replaced meanwhile', async () => {
    const small = await SmallPartnership.in(reporting);
    const neverExpected = { periodId: 'CY2020' };
    const filed = small.submission(0, 'CY2020').submit({ n: '12' });
    const moved = small.world.reparent(small.sites[0], small.states[1].id, '2020-01-01');
    const database = reporting.get(Database);
    let change: Promise<void> = Promise.resolve();
    let isChanged = false;
    await database.transaction(async (tx) => {
      await lockStructure(tx, { types: new Set([filed.envelope.type]) });
      await reporting.handle(tx, [filed]);
      change = database.outside(() => reporting.hand(moved)).then(() => void (isChanged = true));
      await until(
        'the change waits or is made',
        async () => (await reporting.isWaitingForLock()) || (isChanged && (await isMoved())),
      );
    });
    await change;
    await reporting.settled();
    const [first, second] = small.states;
    expect(await figure(small, small.key(second, neverExpected))).toMatchObject({ n: '12' });
    expect((await figure(small, small.key(first, neverExpected)))?.n ?? null).toBeNull();
  });

  /** True when no job is left, as another transaction sees it. */
  const isMoved = (): Promise<boolean> =>
    reporting.get(Database).outside(async () => {
      const [row] = await reporting.tx.query('select count(*) as jobs from structure_job');
      return row.jobs === 0;
    });
});
