import { activityStatuses, type ActivityStatus } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { AgreedActivity } from './agreed-activity.entity.js';

const actor = { subject: 'planner', role: 'planner' } as const;
const activity = (status: ActivityStatus, statusOn: string | null = null) =>
  Object.assign(new AgreedActivity(), {
    id: 'a',
    planId: 'p',
    initiativeId: 'i',
    participationId: 'q',
    status,
    statusOn,
    version: 1,
  });
const outcomeOf = (from: ActivityStatus, to: ActivityStatus): string => {
  try {
    return activity(from).change(to, '2024-02-01', '2024-02-01', actor).to;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

/** Written by hand from the product's page: the same again is refused, and so is a dash. */
const expected: Record<ActivityStatus, Record<ActivityStatus, 'yes' | '-' | 'same'>> = {
  planned: { planned: 'same', under_way: 'yes', done: 'yes', stopped: 'yes' },
  under_way: { planned: '-', under_way: 'same', done: 'yes', stopped: 'yes' },
  done: { planned: '-', under_way: 'yes', done: 'same', stopped: '-' },
  stopped: { planned: 'yes', under_way: 'yes', done: '-', stopped: 'same' },
};
const every = activityStatuses.flatMap((from) =>
  activityStatuses.map((to) => [from, to, expected[from][to]] as const),
);

describe('an activity', () => {
  it.each(every)('that is %s becomes %s: %s', (from, to, outcome) => {
    const refused = { '-': 'ACTIVITY_STATUS_NOT_POSSIBLE', same: 'ACTIVITY_STATUS_SAME' };
    expect(outcomeOf(from, to)).toBe(outcome === 'yes' ? to : refused[outcome]);
  });

  it('says what it can come to in the place of what it cannot', () => {
    expect(() => activity('done').change('stopped', '2024-02-01', '2024-02-01', actor)).toThrow(
      'An activity that is done does not become stopped: say under_way.',
    );
  });

  it.each([
    ['2024-02-02', 'ACTIVITY_DAY_AHEAD'],
    ['2024-02-01', undefined],
    ['2024-01-15', undefined],
    ['2024-01-14', 'ACTIVITY_DAY_BEFORE_LAST'],
  ])('that is under way since 2024-01-15 is done on %s, when today is 2024-02-01: %s', (day, code) => {
    const changed = activity('under_way', '2024-01-15');
    const change = () => changed.change('done', day, '2024-02-01', actor);
    if (code) expect(change).toThrow(expect.objectContaining({ code }));
    else expect(change()).toMatchObject({ from: 'under_way', to: 'done', day });
    expect(changed).toMatchObject(
      code
        ? { status: 'under_way', statusOn: '2024-01-15', version: 1 }
        : { status: 'done', statusOn: day, version: 2 },
    );
  });
});
