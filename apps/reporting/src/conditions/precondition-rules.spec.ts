import { describe, expect, it } from 'vitest';
import { factOf, judged, root, school, site, state, treeOf } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

type Days = Partial<Pick<Fact, 'validFrom' | 'validTo'>>;

const champion = (node: number, days: Days = {}) => factOf('champion', node, { organizationId: 'o' }, days);

const championsAt = (node: number, facts: readonly Fact[], day?: string, tree?: ReturnType<typeof treeOf>) =>
  judged('influential_champion', node, facts, { ...(day && { day }), ...(tree && { tree }) });

describe('an influential champion', () => {
  it('is unknown where nobody was ever named at that tier, also by one that never began', () => {
    expect(championsAt(site, [])).toMatchObject({ status: 'unknown', gaps: [{ code: 'champion_missing' }] });
    const never = champion(site, { validFrom: '2024-01-01', validTo: '2023-12-31' });
    expect(championsAt(site, [never])).toMatchObject({ status: 'unknown', judgeAgainOn: null });
  });

  it('is met where an office is named', () => {
    const named = champion(state);
    expect(championsAt(state, [named])).toMatchObject({ status: 'met', facts: [named], gaps: [] });
  });

  it('does not speak for another tier, above or below', () => {
    expect(championsAt(state, [champion(root)])).toMatchObject({ status: 'unknown' });
    expect(championsAt(site, [champion(state)])).toMatchObject({ status: 'unknown' });
    expect(championsAt(state, [champion(site)])).toMatchObject({ status: 'unknown' });
  });

  it('speaks for what lies below it within its tier, unless that has one of its own', () => {
    const above = champion(site);
    expect(championsAt(school, [above])).toMatchObject({ status: 'met', facts: [above] });
    const own = champion(school);
    expect(championsAt(school, [above, own])).toMatchObject({ status: 'met', facts: [own] });
  });

  it('is at risk within the thirty days before its end, not met afterwards, and judged again on each of these days', () => {
    const ending = champion(state, { validTo: '2024-07-01' });
    expect(championsAt(state, [ending])).toMatchObject({ status: 'met', judgeAgainOn: '2024-06-02' });
    expect(championsAt(state, [ending], '2024-06-02')).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-07-02',
      gaps: [{ code: 'champion_missing' }],
      judgeAgainOn: '2024-07-02',
    });
    expect(championsAt(state, [ending], '2024-07-02')).toMatchObject({ status: 'not_met', facts: [] });
  });

  it('is not at risk where another takes over in time', () => {
    const [ending, next] = [
      champion(state, { validTo: '2024-06-10' }),
      champion(state, { validFrom: '2024-06-11' }),
    ];
    expect(championsAt(state, [ending, next])).toMatchObject({ status: 'met', fallsOn: null });
  });

  it('is lost by a move away from whoever had one', () => {
    const tree = treeOf(
      [{ parent: root, from: '2020-01-01' }],
      [
        { parent: site, from: '2020-01-01' },
        { parent: state, from: '2024-06-15' },
      ],
    );
    expect(championsAt(school, [champion(site)], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
    });
    expect(championsAt(school, [champion(site)], '2024-06-15', tree)).toMatchObject({ status: 'unknown' });
  });
});

describe('urgency for change', () => {
  const assessment = (node: number, findings: readonly string[] = ['f1', 'f2'], days: Days = {}) =>
    factOf('needs_assessment', node, { developedWith: [], findings }, days);
  const plan = (node: number, findingIds: readonly string[], days: Days = {}) =>
    factOf(
      'work_plan',
      node,
      { developedWith: [], planningMeetings: 1, objectives: [{ id: 'o', hasBaseline: true, findingIds }] },
      days,
    );
  const urgencyAt = (node: number, facts: readonly Fact[], day?: string) =>
    judged('urgency_for_change', node, facts, day === undefined ? {} : { day });

  it('is unknown where no needs assessment was ever approved', () => {
    expect(urgencyAt(site, [plan(site, ['f1'])])).toMatchObject({
      status: 'unknown',
      gaps: [{ code: 'assessment_missing' }],
    });
  });

  it('is met where an objective answers a finding, also of an assessment from above', () => {
    const facts = [assessment(state), plan(site, ['f2'])];
    expect(urgencyAt(site, facts)).toMatchObject({ status: 'met', facts, gaps: [] });
    expect(urgencyAt(root, facts)).toMatchObject({ status: 'unknown' });
  });

  it('is not met where nothing was found, nothing is planned, or no objective answers a finding', () => {
    const gapsOf = (...facts: Fact[]) => urgencyAt(site, facts)!.gaps.map(({ code }) => code);
    expect(gapsOf(assessment(site, []))).toEqual(['finding_missing']);
    expect(gapsOf(assessment(site))).toEqual(['plan_missing']);
    expect(gapsOf(assessment(site), plan(site, []))).toEqual(['finding_unanswered']);
    const own = assessment(site, ['f3']);
    expect(gapsOf(assessment(state), own, plan(site, ['f1']))).toEqual(['finding_unanswered']);
  });

  it('is at risk where the version that takes over answers none, and not met from its day', () => {
    const facts = [
      assessment(site),
      plan(site, ['f1'], { validTo: '2024-06-19' }),
      plan(site, [], { validFrom: '2024-06-20' }),
    ];
    expect(urgencyAt(site, facts, '2024-05-20')).toMatchObject({ status: 'met' });
    expect(urgencyAt(site, facts)).toMatchObject({ status: 'at_risk', fallsOn: '2024-06-20' });
    expect(urgencyAt(site, facts, '2024-06-20')).toMatchObject({ status: 'not_met' });
  });
});

describe('financial resources', () => {
  const year = { validFrom: '2023-09-30', validTo: '2024-09-29' };
  const award = (node: number, days: Days = year) => factOf('award', node, { budgetPeriodId: 'Y1' }, days);
  const allocation = (
    node: number,
    { isAcknowledged = true, ...days }: Days & { isAcknowledged?: boolean } = {},
  ) =>
    factOf('allocation', node, { awardId: 'a', budgetPeriodId: 'Y1', isAcknowledged }, { ...year, ...days });
  const moneyAt = (node: number, facts: readonly Fact[], day?: string, tree?: ReturnType<typeof treeOf>) =>
    judged('financial_resources', node, facts, { ...(day && { day }), ...(tree && { tree }) });

  it('are unknown where no budget period was ever recorded', () => {
    for (const node of [root, state, site])
      expect(moneyAt(node, [])).toMatchObject({
        status: 'unknown',
        gaps: [{ code: 'budget_period_missing', of: null }],
      });
  });

  it('are met on every tier by an active budget period that goes to everybody and was acknowledged', () => {
    const [given, share] = [award(state), allocation(site)];
    expect(moneyAt(site, [given, share])).toMatchObject({ status: 'met', facts: [share], gaps: [] });
    for (const node of [root, state])
      expect(moneyAt(node, [given, share])).toMatchObject({ status: 'met', facts: [given] });
  });

  it('are not met for whoever gets nothing, nor for the recipient above, who is told of whom', () => {
    expect(moneyAt(site, [award(state)])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'allocation_missing', of: null }],
    });
    expect(moneyAt(state, [award(state)])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'allocation_missing', of: `${site}` }],
    });
    expect(moneyAt(state, [award(state), award(site)])).toMatchObject({ status: 'met' });
  });

  it('are not met before whoever gets an allocation acknowledges it', () => {
    const facts = [award(state), allocation(site, { isAcknowledged: false })];
    expect(moneyAt(site, facts)).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'allocation_unacknowledged', of: null }],
    });
    expect(moneyAt(state, facts)).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'allocation_unacknowledged', of: `${site}` }],
    });
    const own = [award(state), allocation(site), allocation(state, { isAcknowledged: false })];
    expect(moneyAt(state, own)).toMatchObject({ gaps: [{ code: 'allocation_unacknowledged', of: null }] });
    expect(moneyAt(site, own)).toMatchObject({ status: 'met' });
  });

  it('do not come from the share that a recipient keeps', () => {
    expect(moneyAt(site, [award(state), allocation(state)])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'allocation_missing', of: null }],
    });
  });

  it('end with the budget period, and are at risk before that unless the next one is there', () => {
    const facts = [award(state), allocation(site)];
    expect(moneyAt(site, facts, '2024-08-30')).toMatchObject({ status: 'met', judgeAgainOn: '2024-08-31' });
    for (const node of [root, state, site]) {
      expect(moneyAt(node, facts, '2024-08-31')).toMatchObject({ status: 'at_risk', fallsOn: '2024-09-30' });
      expect(moneyAt(node, facts, '2024-09-30')).toMatchObject({
        status: 'not_met',
        gaps: [{ code: 'budget_period_missing' }],
      });
    }
    const next = { validFrom: '2024-09-30', validTo: '2025-09-29' };
    const on = [...facts, award(state, next), allocation(site, next)];
    for (const node of [root, state, site])
      expect(moneyAt(node, on, '2024-09-01')).toMatchObject({ status: 'met' });
  });

  it('of a recipient follow who takes part below: from its move on, somebody who gets nothing is missing', () => {
    const tree = treeOf([
      { parent: root, from: '2020-01-01' },
      { parent: state, from: '2024-06-15' },
    ]);
    expect(moneyAt(state, [award(state)], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
      gaps: [{ code: 'allocation_missing', of: `${site}` }],
    });
    expect(moneyAt(state, [award(state)], '2024-06-15', tree)).toMatchObject({ status: 'not_met' });
  });
});
