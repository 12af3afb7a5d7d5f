import type { FunderKind, Sector } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { factOf, judged, root, school, site, state, treeOf } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

type Days = Partial<Pick<Fact, 'validFrom' | 'validTo'>>;

const source = (node: number, funderKind: FunderKind, days: Days = {}) =>
  factOf('funding_source', node, { funderKind }, days);
/** A plan that was developed with one organization of each sector; one that is not registered is `unregistered`. */
const developed = (...sectors: (Sector | null | 'unregistered')[]) => ({
  developedWith: sectors.map((sector) => `organization of ${sector}`),
  sectors: Object.fromEntries(
    sectors.flatMap((sector) =>
      sector === 'unregistered' ? [] : [[`organization of ${sector}`, sector] as const],
    ),
  ),
});
const workPlan = (node: number, with_: ReturnType<typeof developed>, days: Days = {}) =>
  factOf('work_plan', node, { ...with_, planningMeetings: 1, objectives: [] }, days);
const evaluationPlan = (node: number, with_: ReturnType<typeof developed>) =>
  factOf('evaluation_plan', node, { ...with_, measureSetId: 'm' });

const threeSectors = developed('education', 'health', 'citizens');
const money = [source(state, 'federal'), source(state, 'philanthropy')];
const fundingAt = (node: number, facts: readonly Fact[], day?: string, tree?: ReturnType<typeof treeOf>) =>
  judged('stakeholder_funding', node, facts, { ...(day && { day }), ...(tree && { tree }) });
const gapsOf = (...facts: Fact[]) => fundingAt(site, facts)!.gaps;

describe('stakeholder funding', () => {
  it('is unknown where no source or no plan was ever recorded, and says which', () => {
    const bothMissing = [
      { code: 'funding_source_missing', of: null },
      { code: 'any_plan_missing', of: null },
    ];
    expect(fundingAt(site, [])).toMatchObject({ status: 'unknown', facts: [], gaps: bothMissing });
    expect(fundingAt(site, money)).toMatchObject({ status: 'unknown', gaps: [bothMissing[1]] });
    const plan = workPlan(state, threeSectors);
    const never = source(site, 'federal', { validFrom: '2024-01-01', validTo: '2023-12-31' });
    expect(fundingAt(site, [never, plan])).toMatchObject({ status: 'unknown', gaps: [bothMissing[0]] });
  });

  it('is met by two kinds of funders and plans that three sectors developed, there and below', () => {
    const facts = [...money, workPlan(state, threeSectors)];
    for (const node of [state, site, school])
      expect(fundingAt(node, facts)).toMatchObject({ status: 'met', facts, gaps: [] });
    expect(fundingAt(root, facts)).toMatchObject({ status: 'unknown' });
  });

  it('takes the sectors of all plans in force together, each of the nearest node that has one of its kind', () => {
    const above = workPlan(state, developed('health', 'citizens'));
    const own = workPlan(site, developed('education'));
    const evaluation = evaluationPlan(state, developed('health', 'business'));
    const facts = [...money, above, own, evaluation];
    expect(fundingAt(site, facts)).toMatchObject({ status: 'met', facts: [...money, own, evaluation] });
    expect(gapsOf(...money, above, own)).toEqual([{ code: 'plan_sector_missing', of: null }]);
  });

  it('is not met by one kind of funder, however many give, nor by two sectors, and an organization of none adds none', () => {
    const plan = workPlan(state, threeSectors);
    const alike = [source(state, 'federal'), source(state, 'federal')];
    expect(fundingAt(site, [...alike, plan])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'funder_kind_missing', of: null }],
    });
    expect(gapsOf(...money, workPlan(state, developed('education', 'health', null)))).toEqual([
      { code: 'plan_sector_missing', of: null },
    ]);
  });

  it('comes from the nearest node that has sources: its own alone count', () => {
    const facts = [...money, source(site, 'state'), workPlan(state, threeSectors)];
    expect(fundingAt(site, facts)).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'funder_kind_missing' }],
    });
    expect(fundingAt(state, facts)).toMatchObject({ status: 'met' });
  });

  it('is unknown, not wrong, where an organization that a plan was developed with is not registered', () => {
    const some = workPlan(state, developed('education', 'health', 'unregistered'));
    expect(fundingAt(site, [...money, some])).toMatchObject({
      status: 'unknown',
      facts: [...money, some],
      gaps: [{ code: 'organization_unknown', of: 'organization of unregistered' }],
    });
    const enough = workPlan(state, developed('education', 'health', 'citizens', 'unregistered'));
    expect(fundingAt(site, [...money, enough])).toMatchObject({ status: 'met' });
    expect(fundingAt(site, [source(state, 'federal'), some])).toMatchObject({ status: 'not_met' });
    const unread = factOf('work_plan', state, { developedWith: ['o'], planningMeetings: 1, objectives: [] });
    expect(fundingAt(site, [...money, unread])).toMatchObject({ status: 'unknown' });
  });

  it('is at risk within the thirty days before a funder ends, and not met afterwards', () => {
    const ending = source(state, 'business', { validTo: '2024-07-01' });
    const facts = [source(state, 'federal'), ending, workPlan(state, threeSectors)];
    expect(fundingAt(site, facts)).toMatchObject({ status: 'met', judgeAgainOn: '2024-06-02' });
    expect(fundingAt(site, facts, '2024-06-02')).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-07-02',
      gaps: [{ code: 'funder_kind_missing' }],
    });
    expect(fundingAt(site, facts, '2024-07-02')).toMatchObject({ status: 'not_met' });
    const last = [source(state, 'federal', { validTo: '2024-05-01' }), workPlan(state, threeSectors)];
    expect(gapsOf(...last)).toEqual([{ code: 'funding_source_missing', of: null }]);
  });

  it('is not met once no plan is in force', () => {
    const over = workPlan(state, threeSectors, { validTo: '2024-05-01' });
    expect(gapsOf(...money, over)).toEqual([{ code: 'any_plan_missing', of: null }]);
  });

  it('goes by the tree of the day', () => {
    const tree = treeOf([
      { parent: state, from: '2020-01-01' },
      { parent: root, from: '2024-06-15' },
    ]);
    const facts = [...money, workPlan(state, threeSectors)];
    expect(fundingAt(site, facts, undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
    });
  });
});
