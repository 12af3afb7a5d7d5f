import { backboneFunctions } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { factOf, judged, root, site, state, treeOf, treeWith } from '../testing/judged-tree.js';
import type { Fact } from './fact.js';

const assignment = (
  node: number,
  { functions = backboneFunctions, ...days }: Partial<Fact & Fact<'backbone_assignment'>['details']> = {},
) => factOf('backbone_assignment', node, { organizationId: 'o', mode: 'separate', functions }, days);

const supportAt = (node: number, facts: readonly Fact[], day?: string, tree?: ReturnType<typeof treeOf>) =>
  judged('backbone_support', node, facts, { ...(day && { day }), ...(tree && { tree }) });

describe('backbone support', () => {
  it('is unknown where nothing was ever recorded, also by what never began', () => {
    expect(supportAt(site, [])).toMatchObject({ status: 'unknown', gaps: [{ code: 'backbone_missing' }] });
    const never = assignment(site, { validFrom: '2024-01-01', validTo: '2023-12-31' });
    expect(supportAt(site, [never])).toMatchObject({ status: 'unknown', judgeAgainOn: null });
  });

  it('is met where all six functions are covered, by one organization or by several together', () => {
    const whole = assignment(site);
    expect(supportAt(site, [whole])).toMatchObject({ status: 'met', facts: [whole], gaps: [] });
    const [first, ...others] = backboneFunctions;
    const both = [assignment(site, { functions: [first] }), assignment(site, { functions: others })];
    expect(supportAt(site, both)).toMatchObject({ status: 'met', facts: both });
  });

  it('is not met where nobody covers a function, and names it', () => {
    const without = backboneFunctions.filter((each) => each !== 'policy');
    expect(supportAt(site, [assignment(site, { functions: without })])).toMatchObject({
      status: 'not_met',
      gaps: [{ code: 'function_uncovered', of: 'policy' }],
    });
  });

  it('covers what lies below, unless that has a backbone of its own', () => {
    const above = assignment(state);
    expect(supportAt(site, [above])).toMatchObject({ status: 'met', facts: [above] });
    const own = assignment(site, { functions: ['policy'] });
    expect(supportAt(site, [above, own])).toMatchObject({ status: 'not_met', facts: [own] });
    expect(supportAt(root, [above])).toMatchObject({ status: 'unknown' });
  });

  it('is not at risk by what ends with the participation, or after it: nothing is asked of that any more', () => {
    const leaving = 100;
    const tree = treeWith({ sites: [{ site: leaving, validTo: '2024-06-20' }] });
    for (const validTo of ['2024-06-20', '2024-06-25'])
      expect(supportAt(leaving, [assignment(leaving, { validTo })], undefined, tree)).toMatchObject({
        status: 'met',
        fallsOn: null,
        judgeAgainOn: null,
      });
    const before = assignment(leaving, { validTo: '2024-06-19' });
    expect(supportAt(leaving, [before], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-20',
    });
  });

  it('is not met after its end, and at risk within the thirty days before', () => {
    const ending = assignment(site, { validTo: '2024-07-01' });
    expect(supportAt(site, [ending], '2024-06-01')).toMatchObject({
      status: 'met',
      judgeAgainOn: '2024-06-02',
    });
    expect(supportAt(site, [ending], '2024-06-02')).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-07-02',
      gaps: [{ code: 'backbone_missing' }],
      judgeAgainOn: '2024-07-02',
    });
    expect(supportAt(site, [ending], '2024-07-02')).toMatchObject({ status: 'not_met', judgeAgainOn: null });
  });

  it('is not at risk where another takes over in time', () => {
    const [ending, next] = [
      assignment(site, { validTo: '2024-06-10' }),
      assignment(site, { validFrom: '2024-06-11' }),
    ];
    expect(supportAt(site, [ending, next])).toMatchObject({ status: 'met', fallsOn: null });
  });

  it('is not met before it begins, and judged again on that day', () => {
    const ahead = assignment(site, { validFrom: '2025-01-01' });
    expect(supportAt(site, [ahead])).toMatchObject({ status: 'not_met', judgeAgainOn: '2024-12-02' });
    expect(supportAt(site, [ahead], '2025-01-01')).toMatchObject({ status: 'met' });
  });

  it('goes by the tree of the day: a move away from a covered state puts it at risk, and ends it', () => {
    const tree = treeOf([
      { parent: state, from: '2020-01-01' },
      { parent: root, from: '2024-06-15' },
    ]);
    expect(supportAt(site, [assignment(state)], undefined, tree)).toMatchObject({
      status: 'at_risk',
      fallsOn: '2024-06-15',
    });
    expect(supportAt(site, [assignment(state)], '2024-06-15', tree)).toMatchObject({ status: 'unknown' });
  });
});
