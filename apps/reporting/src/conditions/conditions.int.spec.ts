import {
  type BackboneFunction,
  backboneFunctions,
  event,
  type Received,
  SupportAssigned,
  SupportEnded,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';
import { Clock, Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { JudgedPartnership } from '../testing/judged-partnership.js';
import type { Participation } from '../testing/partnership.js';
import { received } from '../testing/received.js';
import { RunningReporting } from '../testing/running-reporting.js';
import type { SmallPartnership } from '../testing/small-partnership.js';
import type { ConditionChangeResponse } from './conditions.dto.js';
import { JudgingService } from './judging.service.js';

interface Assignment {
  readonly id: string;
  readonly node: Participation;
  readonly functions: readonly BackboneFunction[];
  version: number;
}

describe('conditions', () => {
  let reporting: RunningReporting;
  let partnership: JudgedPartnership;
  let small: SmallPartnership;

  beforeAll(async () => {
    reporting = await RunningReporting.start();
  });
  afterAll(() => reporting?.stop());

  async function begin(): Promise<void> {
    partnership = await JudgedPartnership.begin(reporting);
    small = partnership.small;
  }
  const today = () => partnership.today();
  const assign = (
    node: Participation,
    functions: readonly BackboneFunction[] = backboneFunctions,
  ): Assignment => ({
    id: uuidv7(),
    node,
    functions,
    version: 0,
  });
  function told(assignment: Assignment, validTo?: string): Received<object> {
    assignment.version += 1;
    const { id, node, functions, version } = assignment;
    const data = event(version === 1 ? SupportAssigned : SupportEnded, {
      assignmentId: id,
      initiativeId: small.world.initiativeId,
      participationId: node.id,
      organizationId: uuidv7(),
      mode: 'separate',
      functions: [...functions],
      validFrom: '2024-01-01',
      ...(validTo !== undefined && { validTo }),
    });
    return received(data, { version });
  }
  const asked = (query: string, person: 'federal' | 'state' | 'site' = 'federal') =>
    partnership.asked(`?condition=backbone_support&${query}`, person);
  const at = (node: Participation) => partnership.at(node, 'backbone_support');
  const becomes = (node: Participation, expected: object) =>
    partnership.becomes(node, 'backbone_support', expected);

  it('turn by facts: unknown, met below too, not met with what is missing, and so in the feed', async () => {
    await begin();
    const [state, other] = small.states;
    const [site] = small.sites;
    await becomes(site, {
      status: 'unknown',
      changedOn: null,
      gaps: [{ code: 'backbone_missing', of: null }],
    });
    const { feedPosition } = (await reporting.ask(small.subject('federal'), 'figures?limit=1')).body;
    const support = assign(state);
    await reporting.tell(told(support));
    const fact = { kind: 'backbone_assignment', id: support.id, participationId: state.id };
    for (const node of [state, small.sites[0], small.sites[1]])
      await becomes(node, { status: 'met', changedOn: today(), facts: [fact], gaps: [], fallsOn: null });
    expect(await at(other)).toMatchObject({ status: 'unknown' });
    await reporting.tell(told(support, addDays(today(), -1)));
    await becomes(site, { status: 'not_met', facts: [], gaps: [{ code: 'backbone_missing' }] });
    const feed = await reporting.ask(small.subject('site'), `feed?after=${feedPosition}`);
    expect(feed.body.items).toMatchObject([
      {
        type: 'condition.changed',
        data: { participationId: site.id, from: 'unknown', to: 'met', change: 1 },
      },
      {
        type: 'condition.changed',
        data: { participationId: site.id, from: 'met', to: 'not_met', change: 2 },
      },
    ]);
    const path = `conditions/changes?node=${site.id}`;
    const { items } = (await reporting.ask(small.subject('site'), path)).body;
    expect(items.map(({ change, to }: ConditionChangeResponse) => [change, to])).toEqual([
      [2, 'not_met'],
      [1, 'met'],
    ]);
  });

  it('do not turn again by what is told twice, or later than something newer', async () => {
    await begin();
    const [state] = small.states;
    const support = assign(state);
    const [first, ended] = [told(support), told(support, '2024-02-01')];
    await reporting.tell(ended);
    await becomes(state, { status: 'not_met' });
    await reporting.tell(first, ended);
    await reporting.tell(told(assign(small.states[1])));
    await becomes(small.states[1], { status: 'met' });
    const { items } = (await reporting.ask(small.subject('federal'), `conditions/changes?node=${state.id}`))
      .body;
    expect(items).toMatchObject([{ change: 1, from: 'unknown', to: 'not_met' }]);
  });

  it('follow the tree', async () => {
    await begin();
    const [site] = small.sites;
    await reporting.tell(told(assign(small.states[0])));
    await becomes(site, { status: 'met' });
    await reporting.tell(small.world.reparent(site, small.states[1].id, addDays(today(), 10)));
    await becomes(site, { status: 'at_risk', fallsOn: addDays(today(), 10) });
    await reporting.tell(small.world.reparent(site, small.states[1].id, today()));
    await becomes(site, { status: 'unknown' });
  });

  it('turn by the clock, without any event', async () => {
    await begin();
    const [state] = small.states;
    const support = assign(state);
    await reporting.tell(told(support, addDays(today(), 40)));
    await becomes(state, { status: 'met' });
    const clock = vi.spyOn(reporting.get(Clock), 'now');
    const ahead = (days: number) => clock.mockImplementation(() => new Date(Date.now() + days * 86_400_000));
    try {
      ahead(20);
      await becomes(state, { status: 'at_risk', fallsOn: addDays(today(), 21) });
      ahead(41);
      await becomes(state, { status: 'not_met', changedOn: today() });
    } finally {
      clock.mockRestore();
    }
  });

  it('are no more looked at by the clock where a participation has ended', async () => {
    await begin();
    const [state] = small.states;
    const [site] = small.sites;
    await reporting.tell(told(assign(state), addDays(today(), 40)));
    await becomes(site, { status: 'met' });
    await reporting.tell(small.world.end(site, addDays(today(), -1)));
    const clock = vi.spyOn(reporting.get(Clock), 'now');
    clock.mockImplementation(() => new Date(Date.now() + 20 * 86_400_000));
    try {
      await becomes(state, { status: 'at_risk' });
      const marked = await reporting.get(Database).transaction(async (tx) => {
        await reporting.get(JudgingService).followClock(tx);
        return tx.query<object[]>(
          'select 1 from condition_due d join node n on n.surrogate_id = d.node where n.id = $1',
          [site.id],
        );
      });
      expect(marked).toEqual([]);
    } finally {
      clock.mockRestore();
    }
  });

  it('are read by whoever sees the node, filtered, and by page', async () => {
    await begin();
    await reporting.tell(told(assign(small.states[0], ['policy'])));
    for (const node of [small.states[0], ...small.sites.slice(0, 2)])
      await becomes(node, { status: 'not_met' });
    expect(await asked('', 'site')).toMatchObject([{ node: { id: small.sites[0].id } }]);
    const [site] = small.sites;
    expect((await reporting.ask(small.subject('site'), `conditions?node=${small.root.id}`)).status).toBe(404);
    const notMet = await asked(`status=not_met&initiativeId=${small.world.initiativeId}`);
    expect(notMet.map(({ node }) => node.id).sort()).toEqual(
      [small.states[0].id, site.id, small.sites[1].id].sort(),
    );
    const first = (
      await reporting.ask(small.subject('federal'), 'conditions?condition=backbone_support&limit=5')
    ).body;
    const rest = (
      await reporting.ask(
        small.subject('federal'),
        `conditions?condition=backbone_support&limit=5&after=${first.next}`,
      )
    ).body;
    expect(new Set([...first.items, ...rest.items].map(({ node }) => node.id)).size).toBe(7);
    expect((await reporting.ask(small.subject('federal'), 'conditions?after=x')).body.code).toBe(
      'BAD_CURSOR',
    );
  });
});
