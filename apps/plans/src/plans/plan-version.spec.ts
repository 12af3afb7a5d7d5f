import { planStatuses, type PlanStatus } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import type { PlanContent } from './plan-content.js';
import { type PlanAction, planActions, statusAfter } from './plan-transitions.js';
import { type PlanVersion } from './plan-version.entity.js';
import { Plan } from './plan.entity.js';

const now = new Date('2024-02-01T12:00:00Z');
const active = { validFrom: '2021-09-30', validTo: '2026-09-29' };
const content: PlanContent = {
  developedWith: [],
  planningMeetings: [],
  objectives: [
    { id: 'o', statement: 's', indicator: 'x@1', target: '5', direction: 'up', due: '2025-01-01' },
  ],
  activities: [],
  findings: [],
  measureSetId: null,
};
const plan = Object.assign(new Plan(), { id: 'p', participationId: 'q', kind: 'work', version: 0 });
const versionIn = (status: PlanStatus, given: Partial<PlanVersion> = {}) =>
  Object.assign(plan.draft([], content), { status, submittedBy: 'planner', ...given });
const act: Record<PlanAction, (version: PlanVersion) => void> = {
  save: (version) => version.save(content),
  submit: (version) => version.submit('planner', now),
  return: (version) => version.return({ reasonCode: 'unclear', comment: 'why?' }, 'reviewer', now),
  approve: (version) => version.approve('2024-02-01', 'reviewer', now, active),
  withdraw: (version) => version.withdraw(),
  supersede: (version) => version.supersede('2024-03-01'),
};
const refusal = (work: () => void): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** Written by hand from the product's page; a dash is a refusal. */
const expected: Record<PlanStatus, Record<PlanAction, PlanStatus | '-'>> = {
  draft: {
    save: 'draft',
    submit: 'submitted',
    return: '-',
    approve: '-',
    withdraw: 'withdrawn',
    supersede: '-',
  },
  submitted: {
    save: '-',
    submit: '-',
    return: 'returned',
    approve: 'approved',
    withdraw: 'withdrawn',
    supersede: '-',
  },
  returned: {
    save: 'returned',
    submit: 'submitted',
    return: '-',
    approve: '-',
    withdraw: 'withdrawn',
    supersede: '-',
  },
  approved: { save: '-', submit: '-', return: '-', approve: '-', withdraw: '-', supersede: 'superseded' },
  superseded: { save: '-', submit: '-', return: '-', approve: '-', withdraw: '-', supersede: '-' },
  withdrawn: { save: '-', submit: '-', return: '-', approve: '-', withdraw: '-', supersede: '-' },
  ended: { save: '-', submit: '-', return: '-', approve: '-', withdraw: '-', supersede: '-' },
};
const every = planStatuses.flatMap((status) =>
  planActions.map((action) => [status, action, expected[status][action]] as const),
);

describe('a plan version', () => {
  it.each(every)('that is %s answers %s with %s', (status, action, outcome) => {
    const version = versionIn(status, { effectiveFrom: '2024-01-01' });
    const code = refusal(() => act[action](version));
    expect(code).toBe(outcome === '-' ? 'PLAN_ACTION_NOT_POSSIBLE' : undefined);
    expect(version.status).toBe(outcome === '-' ? status : outcome);
    expect(statusAfter(status, action) ?? '-').toBe(outcome);
  });

  it('says what to do instead of an action that it does not take', () => {
    expect(() => versionIn('approved').submit('planner', now)).toThrow(
      /approved does not take 'submit': amend it/,
    );
  });

  it.each(['approve', 'return'] as const)('takes no %s by the one who submitted it', (action) => {
    const version = versionIn('submitted', { submittedBy: 'reviewer' });
    expect(refusal(() => act[action](version))).toBe('PLAN_REVIEW_OF_OWN');
    expect(version.status).toBe('submitted');
  });

  it.each([
    ['2021-09-29', 'EFFECTIVE_FROM_OUTSIDE_PARTICIPATION'],
    ['2021-09-30', undefined],
    ['2026-09-29', undefined],
    ['2026-09-30', 'EFFECTIVE_FROM_OUTSIDE_PARTICIPATION'],
    ['2023-02-29', 'DATE_DOES_NOT_EXIST'],
  ])('approved from %s: %s', (day, code) => {
    expect(refusal(() => versionIn('submitted').approve(day, 'reviewer', now, active))).toBe(code);
  });

  it('is not approved from a day so far ahead that no later version could begin', () => {
    const approve = (day: string) =>
      refusal(() => versionIn('submitted').approve(day, 'reviewer', now, { ...active, validTo: null }));
    expect(approve('2034-02-28')).toBeUndefined();
    for (const slip of ['2034-03-01', '9999-10-01']) expect(approve(slip)).toBe('EFFECTIVE_FROM_TOO_LATE');
  });

  it('is in force from its first day until the day before its successor begins', () => {
    const version = versionIn('approved', { effectiveFrom: '2024-01-01' });
    version.supersede('2024-03-01');
    const days = ['2023-12-31', '2024-01-01', '2024-02-29', '2024-03-01'];
    expect(days.map((day) => version.isInForceOn(day))).toEqual([false, true, true, false]);
  });

  it('is not superseded from the day on which it began, or earlier', () => {
    const version = versionIn('approved', { effectiveFrom: '2024-01-01' });
    expect(refusal(() => version.supersede('2024-01-01'))).toBe('EFFECTIVE_FROM_NOT_AFTER_IN_FORCE');
  });

  it('forgets why it was returned when it is submitted again', () => {
    const version = versionIn('submitted');
    act.return(version);
    expect(version.reasonCode).toBe('unclear');
    act.submit(version);
    expect(version).toMatchObject({ reasonCode: null, comment: null, submittedBy: 'planner' });
  });
});

describe('a plan', () => {
  it('is amended by a copy in draft while the approved version stays', () => {
    const approved = versionIn('approved', { effectiveFrom: '2024-01-01' });
    const amendment = plan.amend([approved]);
    expect(amendment).toMatchObject({ number: 2, status: 'draft', objectives: content.objectives });
    expect(amendment).toMatchObject({ effectiveFrom: null, submittedBy: null });
    expect(approved.status).toBe('approved');
  });

  it.each<[string, PlanStatus[], string | undefined]>([
    ['with an approved version', ['approved'], undefined],
    ['whose amendment was withdrawn', ['approved', 'withdrawn'], undefined],
    ['that was never approved', ['withdrawn'], 'PLAN_NOT_APPROVED'],
    ['with a version under way', ['approved', 'returned'], 'PLAN_VERSION_UNDER_WAY'],
  ])('%s answers amend: %s', (_, statuses, code) => {
    const versions = statuses.map((status, index) => versionIn(status, { number: index + 1 }));
    expect(refusal(() => plan.amend(versions))).toBe(code);
  });

  it('begins again only after every version was withdrawn', () => {
    expect(plan.begin([versionIn('withdrawn')], content).number).toBe(2);
    expect(refusal(() => plan.begin([versionIn('approved')], content))).toBe('PLAN_EXISTS');
  });
});
