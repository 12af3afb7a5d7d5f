import type { GoalStatus } from '@impact/contracts';

export const goalActions = ['save', 'submit', 'return', 'approve'] as const;
export type GoalAction = (typeof goalActions)[number];

const transitions: Record<GoalStatus, Partial<Record<GoalAction, GoalStatus>>> = {
  draft: { save: 'draft', submit: 'submitted' },
  submitted: { return: 'returned', approve: 'approved' },
  returned: { save: 'returned', submit: 'submitted' },
  approved: { save: 'draft' },
};

/** Gives the status that an action leads to; undefined where the action is not possible. */
export const statusAfter = (status: GoalStatus, action: GoalAction): GoalStatus | undefined =>
  transitions[status][action];

/** What to do instead of an action that the status does not allow. */
export const remedies: Record<GoalStatus, string> = {
  draft: 'save it or submit it',
  submitted: 'wait for its reviewer',
  returned: 'correct it and submit it again',
  approved: 'save the change of a year to come, and submit that',
};
