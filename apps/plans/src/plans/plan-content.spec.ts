import { describe, expect, it } from 'vitest';
import {
  type Activity,
  type Elsewhere,
  problemsOfContent,
  missingOfContent,
  type Objective,
  type PlanContent,
} from './plan-content.js';

const objective = (given: Partial<Objective> = {}): Objective => ({
  id: 'o1',
  statement: 'More children are screened',
  indicator: 'students-screened@1',
  baseline: '10',
  target: '25',
  direction: 'up',
  due: '2025-09-30',
  ...given,
});
const activity = (given: Partial<Activity> = {}): Activity => ({
  id: 'a1',
  type: 'training',
  objectiveIds: ['o1'],
  participationIds: [],
  ...given,
});
const findings = [{ id: 'f1', topic: 'access_to_care', statement: 'Half wait for months' }];
const plan = (given: Partial<PlanContent> = {}): PlanContent => ({
  developedWith: [],
  planningMeetings: [],
  objectives: [objective()],
  activities: [activity()],
  findings: [],
  measureSetId: null,
  ...given,
});
const found = (content: PlanContent, elsewhere?: Elsewhere) =>
  problemsOfContent(content, elsewhere).map(({ code, path }) => `${code} ${path}`);

describe("a plan's content", () => {
  it('has no problems where it is consistent', () => expect(found(plan())).toEqual([]));

  it.each<[string, PlanContent, string]>([
    [
      'a due day that does not exist',
      plan({ objectives: [objective({ due: '2025-02-29' })] }),
      'DATE_DOES_NOT_EXIST objectives[0].due',
    ],
    [
      'a target below the baseline of what should rise',
      plan({ objectives: [objective({ target: '9.5' })] }),
      'TARGET_AGAINST_DIRECTION objectives[0].target',
    ],
    [
      'a target above the baseline of what should fall',
      plan({ objectives: [objective({ direction: 'down' })] }),
      'TARGET_AGAINST_DIRECTION objectives[0].target',
    ],
    [
      'two objectives of one id',
      plan({ objectives: [objective(), objective()] }),
      'ID_REPEATED objectives[1].id',
    ],
    [
      'an activity that ends before it begins',
      plan({ activities: [activity({ from: '2024-02-01', to: '2024-01-31' })] }),
      'DATES_REVERSED activities[0].to',
    ],
    [
      'an activity on a day that does not exist',
      plan({ activities: [activity({ from: '2024-02-30' })] }),
      'DATE_DOES_NOT_EXIST activities[0].from',
    ],
    [
      'an activity for an objective of no plan',
      plan({ activities: [activity({ objectiveIds: ['o9'] })] }),
      'OBJECTIVE_UNKNOWN activities[0].objectiveIds[0]',
    ],
  ])('does not take %s', (_, content, problem) => expect(found(content)).toEqual([problem]));

  it('compares targets as exact decimals, not as text', () => {
    expect(found(plan({ objectives: [objective({ baseline: '9', target: '10' })] }))).toEqual([]);
    const tiny = objective({ baseline: '99999999999999999999.0001', target: '99999999999999999999' });
    expect(found(plan({ objectives: [tiny] }))).toEqual(['TARGET_AGAINST_DIRECTION objectives[0].target']);
  });

  it('lets activities serve objectives of the plans that it coordinates', () => {
    const content = plan({ objectives: [], activities: [activity({ objectiveIds: ['w1'] })] });
    expect(found(content, { objectives: ['w1'] })).toEqual([]);
  });

  it('lets objectives answer findings of the plan and of approved needs assessments', () => {
    const answering = (findingIds: string[]) => plan({ objectives: [objective({ findingIds })], findings });
    expect(found(answering(['f1', 'f2']), { findings: ['f2'] })).toEqual([]);
    expect(found(answering(['f1', 'f2']))).toEqual(['FINDING_UNKNOWN objectives[0].findingIds[1]']);
  });
});

describe('handing a plan in', () => {
  it.each([
    ['work', { objectives: [] }, 'OBJECTIVE_NEEDED'],
    ['evaluation', {}, 'MEASURE_SET_NEEDED'],
    ['coordination', { activities: [] }, 'ACTIVITY_NEEDED'],
    ['work', {}, undefined],
    ['evaluation', { measureSetId: 'm' }, undefined],
    ['needs_assessment', {}, 'FINDING_NEEDED'],
    ['needs_assessment', { objectives: [], activities: [], findings }, undefined],
    ['disparity_impact', { objectives: [], activities: [] }, undefined],
  ] as const)('a plan of kind %s with %j misses %s', (kind, given, code) => {
    expect(missingOfContent(plan(given as Partial<PlanContent>), kind)[0]?.code).toBe(code);
  });
});
