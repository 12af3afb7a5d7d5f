import { describe, expect, it } from 'vitest';
import { planDiff, type ToldContent } from './plan-diff.js';

const objective = {
  id: 'o1',
  statement: 'More children are screened',
  indicator: 'students-screened@1',
  baseline: '10',
  target: '25',
  direction: 'up',
  due: '2025-09-30',
} as const;
const activity = { id: 'a1', type: 'training', objectiveIds: ['o1'], participationIds: ['p1'] };
const finding = { id: 'f1', topic: 'access_to_care', statement: 'Half wait for months' };
const content = (given: Partial<ToldContent> = {}): ToldContent => ({
  developedWith: ['g1'],
  planningMeetings: ['meeting:1'],
  objectives: [objective],
  activities: [activity],
  findings: [finding],
  measureSetId: null,
  ...given,
});
const nothing = { fields: [], objectives: [], activities: [], findings: [] };

describe('how two versions of a plan differ', () => {
  it('is nothing where they say the same', () => {
    expect(planDiff(content(), content())).toEqual(nothing);
  });

  it('says of what one version has alone that it was added or removed, with all that it says', () => {
    const [without, having] = [content({ findings: [] }), content()];
    const fields = [
      { field: 'topic', from: [], to: ['access_to_care'] },
      { field: 'statement', from: [], to: ['Half wait for months'] },
    ];
    const part = { id: 'f1', title: 'Half wait for months' };
    expect(planDiff(without, having)).toEqual({
      ...nothing,
      findings: [{ ...part, change: 'added', fields }],
    });
    const swapped = fields.map(({ field, from, to }) => ({ field, from: to, to: from }));
    expect(planDiff(having, without)).toEqual({
      ...nothing,
      findings: [{ ...part, change: 'removed', fields: swapped }],
    });
  });

  it('says of what both have which fields are otherwise, and by its later name', () => {
    const after = content({
      objectives: [{ ...objective, statement: 'All children are screened', target: '30' }],
      activities: [{ ...activity, to: '2024-06-30', participationIds: ['p1', 'p2'] }],
    });
    expect(planDiff(content(), after)).toEqual({
      ...nothing,
      objectives: [
        {
          id: 'o1',
          change: 'changed',
          title: 'All children are screened',
          fields: [
            { field: 'statement', from: ['More children are screened'], to: ['All children are screened'] },
            { field: 'target', from: ['25'], to: ['30'] },
          ],
        },
      ],
      activities: [
        {
          id: 'a1',
          change: 'changed',
          title: 'training',
          fields: [
            { field: 'to', from: [], to: ['2024-06-30'] },
            { field: 'participationIds', from: ['p1'], to: ['p1', 'p2'] },
          ],
        },
      ],
    });
  });

  it('says which organizations, meetings and measures are otherwise', () => {
    const after = content({ developedWith: ['g1', 'g2'], planningMeetings: [], measureSetId: 'm1' });
    expect(planDiff(content(), after)).toEqual({
      ...nothing,
      fields: [
        { field: 'developedWith', from: ['g1'], to: ['g1', 'g2'] },
        { field: 'planningMeetings', from: ['meeting:1'], to: [] },
        { field: 'measureSetId', from: [], to: ['m1'] },
      ],
    });
  });

  it('does not tell that numbers changed of which it tells neither', () => {
    const withheld = { ...objective, baseline: null, target: null, withheld: true } as const;
    const both = content({ objectives: [withheld] });
    expect(planDiff(both, both)).toEqual(nothing);
  });
});
