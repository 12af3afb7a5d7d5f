import type { PlanStatus } from '@impact/contracts';

export const planActions = ['save', 'submit', 'return', 'approve', 'withdraw', 'supersede'] as const;
export type PlanAction = (typeof planActions)[number];

const transitions: Record<PlanStatus, Partial<Record<PlanAction, PlanStatus>>> = {
  draft: { save: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { return: 'returned', approve: 'approved', withdraw: 'withdrawn' },
  returned: { save: 'returned', submit: 'submitted', withdraw: 'withdrawn' },
  approved: { supersede: 'superseded' },
  superseded: {},
  withdrawn: {},
  ended: {},
};

/** The statuses of a version that is being worked on: a plan has at most one such version. */
export const underWay: readonly PlanStatus[] = ['draft', 'submitted', 'returned'];

/** Gives the status that an action leads to; undefined where the action is not possible. */
export const statusAfter = (status: PlanStatus, action: PlanAction): PlanStatus | undefined =>
  transitions[status][action];

/** What to do instead of an action that the status does not allow. */
export const remedies: Record<PlanStatus, string> = {
  draft: 'save it, submit it or withdraw it',
  submitted: 'wait for its reviewer, or withdraw it',
  returned: 'correct it and submit it again, or withdraw it',
  approved: 'amend it: that opens a new version in draft while this one stays in force',
  superseded: 'amend the version that took its place',
  withdrawn: 'amend the approved version, or create the plan again where none is approved',
  ended: 'its participation has ended; plan for the one that followed it',
};
