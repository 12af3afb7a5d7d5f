import { type GoalStatus, goalStatuses } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { type GoalAction, goalActions } from './goal-transitions.js';
import { Goal, type GoalValues } from './goal.entity.js';

const values: GoalValues = { baseline: '10', target: '25', direction: 'up' };
/** In FFY2026. */
const today = '2026-03-01';
const at = { now: new Date(`${today}T12:00:00Z`), today };

const goalIn = (status: GoalStatus, given: Partial<Goal> = {}): Goal =>
  Object.assign(new Goal(), values, {
    id: 'g',
    fiscalYear: 'FFY2027',
    status,
    submittedBy: 'planner',
    handedIn: null,
    inForce: status === 'approved' ? values : null,
    changedIn: null,
    ...given,
  });

const act: Record<GoalAction, (goal: Goal) => void> = {
  save: (goal) => goal.save(values, today),
  submit: (goal) => goal.submit('planner', at),
  return: (goal) => goal.return({ reasonCode: 'unclear', comment: 'why?' }, 'reviewer', at),
  approve: (goal) => goal.approve('reviewer', at),
};

function refusal(work: () => void): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** Written by hand from the product's page; a dash is a refusal. */
const expected: Record<GoalStatus, Record<GoalAction, GoalStatus | '-'>> = {
  draft: { save: 'draft', submit: 'submitted', return: '-', approve: '-' },
  submitted: { save: '-', submit: '-', return: 'returned', approve: 'approved' },
  returned: { save: 'returned', submit: 'submitted', return: '-', approve: '-' },
  approved: { save: 'draft', submit: '-', return: '-', approve: '-' },
};

describe('an annual goal', () => {
  const cases = goalStatuses.flatMap((status) =>
    goalActions.map((action) => ({ status, action, to: expected[status][action] })),
  );

  it.each(cases)('that is $status answers $action with $to', ({ status, action, to }) => {
    const goal = goalIn(status);
    const refused = refusal(() => act[action](goal));
    expect(refused ?? goal.status).toBe(to === '-' ? 'GOAL_ACTION_NOT_POSSIBLE' : to);
  });

  it.each(['return', 'approve'] as const)('is not decided on by who submitted it: %s', (action) => {
    expect(refusal(() => act[action](goalIn('submitted', { submittedBy: 'reviewer' })))).toBe(
      'GOAL_REVIEW_OF_OWN',
    );
  });

  it('is refused where its target lies on the wrong side of its baseline, and not without a baseline', () => {
    const wrong = (given: Partial<GoalValues>) =>
      refusal(() => goalIn('draft').save({ ...values, ...given }, today));
    expect(wrong({ baseline: '26' })).toBe('GOAL_INVALID');
    expect(wrong({ direction: 'down' })).toBe('GOAL_INVALID');
    expect(wrong({ direction: 'down', baseline: null })).toBeUndefined();
    expect(wrong({ target: '10' })).toBeUndefined();
  });
});

describe('the years of annual goals', () => {
  const inEvery = (given: Partial<Goal>) =>
    goalStatuses.flatMap((status) =>
      goalActions
        .filter((action) => expected[status][action] !== '-' && action !== 'return')
        .map((action) => refusal(() => act[action](goalIn(status, given)))),
    );

  it('are frozen when they are over, whatever the goal had become', () => {
    expect(new Set(inEvery({ fiscalYear: 'FFY2025' }))).toEqual(new Set(['GOAL_YEAR_OVER']));
    expect(inEvery({ fiscalYear: 'FFY2027' }).filter(Boolean)).toEqual([]);
  });

  it('are frozen from their first day once the goal was approved, and not before it was', () => {
    expect(new Set(inEvery({ fiscalYear: 'FFY2026', inForce: values }))).toEqual(
      new Set(['GOAL_YEAR_BEGUN']),
    );
    const fresh = goalIn('draft', { fiscalYear: 'FFY2026' });
    fresh.submit('planner', at);
    fresh.approve('reviewer', at);
    expect(fresh.status).toBe('approved');
    expect(refusal(() => fresh.save(values, today))).toBe('GOAL_YEAR_BEGUN');
  });

  it.each([
    ['is over', { fiscalYear: 'FFY2025' }],
    ['has begun with another one', { fiscalYear: 'FFY2026', inForce: values }],
  ])('leave no goal waiting for ever: one whose year %s is returned still', (_, given) => {
    const goal = goalIn('submitted', given);
    const { inForce } = goal;
    act.return(goal);
    expect(goal).toMatchObject({ status: 'returned', inForce });
  });

  it('turn on the first of October', () => {
    const begins = (day: string) => refusal(() => goalIn('approved').save(values, day));
    expect(begins('2026-09-30')).toBeUndefined();
    expect(begins('2026-10-01')).toBe('GOAL_YEAR_BEGUN');
    expect(begins('2027-10-01')).toBe('GOAL_YEAR_OVER');
  });

  it('that are to come change once in a fiscal year, and hold what was approved until the change is', () => {
    const goal = goalIn('draft', { fiscalYear: 'FFY2029' });
    goal.submit('planner', at);
    goal.approve('reviewer', at);
    goal.save({ ...values, target: '30' }, today);
    expect(goal).toMatchObject({ status: 'draft', target: '30', inForce: { target: '25' } });
    const others = { drafts: false, comments: false };
    expect(goal.readBy(others)).toMatchObject({ status: 'approved', target: '25', changedIn: null });
    expect(goal.readBy({ ...others, drafts: true })).toMatchObject({ changedIn: 'FFY2026' });
    goal.save({ ...values, target: '31' }, today);
    goal.submit('planner', at);
    expect(goal.readBy(others)).toMatchObject({ target: '31', changedIn: 'FFY2026' });
    goal.approve('reviewer', at);
    expect(goal.inForce).toMatchObject({ target: '31' });
    expect(refusal(() => goal.save(values, '2026-09-30'))).toBe('GOAL_CHANGED_THIS_YEAR');
    expect(refusal(() => goal.save(values, '2026-10-01'))).toBeUndefined();
  });
});
