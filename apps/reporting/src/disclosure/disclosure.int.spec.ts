import { event, PlanApproved, type Role, roles } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ObjectivesService } from '../objectives/objectives.service.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import { SmallPartnership } from '../testing/small-partnership.js';
import type { Submission } from '../testing/submission.js';

const dimensions = [{ code: 'sex', exclusive: true, options: ['female', 'male', 'unknown'] }];
const entrusted: readonly Role[] = ['reporter', 'reviewer', 'coordinator', 'steward'];
const others = roles.filter(
  (role) => !entrusted.includes(role) && !['operator', 'integrator'].includes(role),
);
/** Numbers that stand nowhere else in any answer. */
const [first, second, female, baseline, target] = ['730711', '730733', '730717', '730741', '730757'];

describe('figures of single people', () => {
  let reporting: RunningReporting;
  let small: SmallPartnership;
  let submission: Submission;
  let instant: string;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
    small = await SmallPartnership.in(reporting, { personLevel: true, dimensions });
    for (const role of roles)
      for (const [at, { id }] of [
        ['root', small.root],
        ['state', small.states[0]],
        ['site', small.sites[0]],
        ['beside', small.states[1]],
      ] as const)
        await small.hand(small.world.grant(who(role, at), role, id));
    submission = small.submission(0);
    const cells = [{ dimension: 'sex', option: 'female', n: female }];
    await small.hand(submission.submit({ n: first, cells }), submission.accept());
    await reporting.settled();
    const [{ now }] = await reporting.tx.query('select clock_timestamp()::text as now');
    instant = encodeURIComponent(new Date(now).toISOString());
    await small.hand(submission.correct(), submission.submit({ n: second, cells }), submission.accept());
    await reporting.settled();
    for (const { id } of [small.root, small.states[0], small.sites[0]]) await plan(id);
  });
  afterAll(() => reporting?.stop());

  const who = (role: Role, at: string): string => `${role}-${at}-${small.world.initiativeId}`;

  /** Approves a plan of the participation that wants the indicator to reach a target. */
  const plan = (participationId: string): Promise<void> => {
    const objective = {
      id: uuidv7(),
      indicator: small.indicator,
      direction: 'up',
      due: '2025-09-30',
    } as const;
    const approved = event(PlanApproved, {
      planId: uuidv7(),
      initiativeId: small.world.initiativeId,
      participationId,
      kind: 'work',
      version: 1,
      status: 'approved',
      developedWith: [],
      planningMeetings: [],
      activities: [],
      objectives: [{ ...objective, baseline, target }],
    });
    return reporting.get(ObjectivesService).approve(reporting.tx, received(approved));
  };

  /** Every way on which a number of the site's figure comes out. */
  const waysOut = (): Record<string, string> => {
    const site = small.sites[0].id;
    const ofOne = `indicator=${small.indicator}&periodId=CY2023`;
    const [key, cell] = [
      small.key(small.sites[0], { basis: 'official' }),
      small.key(small.sites[0], { cell: 'sex:female' }),
    ];
    return {
      figures: `figures?node=${site}`,
      'figures of all nodes': 'figures?limit=500',
      'a cell': `figures?node=${site}&cell=sex:female`,
      'figures of the children': `figures?parent=${small.states[0].id}`,
      'figures as known then': `figures?node=${site}&knownAt=${instant}`,
      'figures as the tree is now': `figures?node=${site}&hierarchy=as-is&${ofOne}`,
      lineage: `figures/${key}/lineage?sinceVersion=0`,
      history: `figures/${key}/history`,
      'lineage of a cell': `figures/${cell}/lineage?sinceVersion=0`,
      'history of a cell': `figures/${cell}/history`,
      restatements: `restatements?node=${site}`,
      feed: 'feed?limit=500',
    };
  };
  const numbers = [first, second, female, baseline, target];
  const told = async (subject: string, path: string): Promise<boolean> => {
    const { body } = await reporting.ask(subject, path);
    return numbers.some((number) => JSON.stringify(body).includes(number));
  };

  it.each(['root', 'state', 'site'] as const)(
    'are told in every way to whoever is entrusted at the %s',
    async (at) => {
      for (const role of entrusted)
        for (const [way, path] of Object.entries(waysOut()))
          if (at === 'site' ? way !== 'figures of the children' : true)
            expect(await told(who(role, at), path), `${role} ${way}`).toBe(true);
    },
  );

  it.each(['root', 'state', 'site', 'beside'] as const)(
    'are told in no way to others at the %s',
    async (at) => {
      for (const role of [...others, 'operator', 'integrator'] as const)
        for (const [way, path] of [
          ...Object.entries(waysOut()),
          ['trace', `trace/${submission.id}`] as const,
        ])
          expect(await told(who(role, at), path), `${role} ${way}`).toBe(false);
      if (at !== 'beside') return;
      for (const role of entrusted)
        for (const [way, path] of Object.entries(waysOut()))
          expect(await told(who(role, at), path), `${role} ${way}`).toBe(false);
    },
  );

  it('are shown as withheld, with how complete they are and without their cells', async () => {
    const subject = who('observer', 'root');
    const { body } = await reporting.ask(subject, `figures?node=${small.sites[0].id}&periodId=CY2023`);
    expect(body.items.map(({ cell, basis }: { cell: string; basis: string }) => [cell, basis])).toEqual([
      ['total', 'preliminary'],
      ['total', 'official'],
    ]);
    for (const item of body.items)
      expect(item).toMatchObject({
        n: null,
        d: null,
        value: null,
        withheld: true,
        version: expect.any(Number),
        counts: { expected: 1, reported: 1, missing: 0 },
      });
    const { items } = (await reporting.ask(who('reviewer', 'state'), 'figures?cell=total&limit=500')).body;
    expect(items.every(({ withheld }: { withheld: boolean }) => withheld === false)).toBe(true);
  });

  it('are withheld at every page, and as today’s tree has them', async () => {
    for (const hierarchy of ['as-was', 'as-is']) {
      const cells: string[] = [];
      for (let after = ''; ;) {
        const ofOne = `indicator=${small.indicator}&periodId=CY2023`;
        const path = `figures?limit=1&${ofOne}&hierarchy=${hierarchy}${after && `&after=${after}`}`;
        const { body } = await reporting.ask(who('planner', 'root'), path);
        cells.push(...body.items.map(({ cell }: { cell: string }) => cell));
        if (body.next === null) break;
        after = body.next;
      }
      expect(cells.length).toBeGreaterThan(10);
      expect(new Set(cells)).toEqual(new Set(['total']));
    }
  });

  it('have a lineage and a history without numbers; their cells are not to be found', async () => {
    const key = small.key(small.sites[0], { basis: 'official' });
    const subject = who('supporter', 'state');
    const { body } = await reporting.ask(subject, `figures/${key}/lineage?sinceVersion=0`);
    expect(body).toMatchObject({
      withheld: true,
      contributions: [],
      next: null,
      equal: true,
      figure: { n: null, value: null, withheld: true },
      reproduced: { n: null, d: null, withheld: true, counts: { reported: 1 } },
    });
    expect(body.changesSince.length).toBeGreaterThan(1);
    const { items } = (await reporting.ask(subject, `figures/${key}/history`)).body;
    for (const version of [...items, ...body.changesSince])
      expect(version).toMatchObject({ n: null, d: null, value: null, withheld: true });
    for (const cell of ['sex:female', 'sex:male', 'sex:none'])
      for (const what of ['lineage', 'history']) {
        const cellKey = small.key(small.sites[0], { cell });
        const { status, body: refused } = await reporting.ask(subject, `figures/${cellKey}/${what}`);
        expect([status, refused.code], cell).toEqual([404, 'FIGURE_NOT_FOUND']);
      }
  });

  it('have objectives, of which each reader is told what they may read of the node that wants it', async () => {
    const key = small.key(small.sites[0], { basis: 'official' });
    const wanted = async (subject: string) =>
      (await reporting.ask(subject, `figures/${key}/lineage`)).body.objectives.map(
        (objective: { participationId: string }) => [
          [small.root, small.states[0], small.sites[0]].findIndex(
            ({ id }) => id === objective.participationId,
          ),
          objective,
        ],
      );
    const open = { baseline, target, withheld: false };
    const kept = { baseline: null, target: null, withheld: true };
    const of = async (subject: string) => Object.fromEntries(await wanted(subject));
    expect(await of(who('observer', 'root'))).toMatchObject({ 0: kept, 1: kept, 2: kept });
    expect(await of(who('reporter', 'site'))).toMatchObject({ 0: kept, 1: kept, 2: open });
    expect(await of(who('reviewer', 'state'))).toMatchObject({ 0: kept, 1: open, 2: open });
    expect(await of(who('steward', 'root'))).toMatchObject({ 0: open, 1: open, 2: open });
  });

  it('change and are restated in the feed without numbers, and never in silence', async () => {
    const subject = who('observer', 'site');
    const read = async (as: string) => (await reporting.ask(as, 'feed?limit=500')).body.items;
    const [withheld, whole] = [await read(subject), await read(who('reporter', 'site'))];
    const totals = whole.filter(
      ({ type, data }: { type: string; data: { figure?: { cell: string } } }) =>
        type === 'figure.restated' || data.figure!.cell === 'total',
    );
    expect(withheld.map(({ position }: { position: string }) => position)).toEqual(
      totals.map(({ position }: { position: string }) => position),
    );
    const changed = withheld.filter(({ type }: { type: string }) => type === 'figure.changed');
    for (const { data } of changed)
      expect(data.value).toMatchObject({ n: null, d: null, value: null, withheld: true });
    const restated = withheld.find(({ type }: { type: string }) => type === 'figure.restated');
    expect(restated.data.figures).toMatchObject([
      { figure: { cell: 'total' }, old: { n: null, withheld: true }, new: { n: null, withheld: true } },
    ]);
    const listed = (await reporting.ask(subject, 'restatements')).body.items;
    expect(listed[0].figures).toMatchObject([
      { old: { n: null, withheld: true }, new: { n: null, withheld: true } },
    ]);
  });

  it('are withheld from an entrusted person above the nodes where they are entrusted', async () => {
    const subject = who('reporter', 'site');
    await small.hand(small.world.grant(subject, 'observer', small.states[0].id));
    const { items } = (await reporting.ask(subject, `figures?periodId=CY2023&basis=official&cell=total`))
      .body;
    const at = new Map(items.map((item: { node: { id: string } }) => [item.node.id, item]));
    expect(at.get(small.sites[0].id)).toMatchObject({ n: second, withheld: false });
    expect(at.get(small.states[0].id)).toMatchObject({ n: null, withheld: true });
  });

  it('of indicators that tell of nobody are told to every reader', async () => {
    const open = await SmallPartnership.in(reporting, { dimensions });
    await open.hand(open.submission(0).submit({ n: '5' }));
    await reporting.settled();
    const { items } = (
      await reporting.ask(open.subject('state'), `figures?node=${open.sites[0].id}&periodId=CY2023`)
    ).body;
    expect(items[0]).toMatchObject({ n: '5', withheld: false });
  });
});
