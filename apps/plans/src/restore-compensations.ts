import {
  ActivityStatusChanged,
  event,
  GoalApproved,
  GoalReturned,
  type GoalState,
  GoalSubmitted,
  OverlapFound,
  OverlapResolved,
  type OverlapState,
  PlanApproved,
  PlanReturned,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
} from '@impact/contracts';
import { restoreCompensation } from '@impact/messaging';

/**
 * After a restore, a plan that only the log knows was never agreed, from its first version on, and neither was a goal; an activity that only the log
 * knows has never come further than planned, and an overlap that only the log knows is gone.
 */
export const planCompensations = [
  restoreCompensation([PlanSubmitted, PlanReturned, PlanApproved, PlanSuperseded, PlanWithdrawn], (last) => {
    const { effectiveFrom: _, effectiveTo: __, ...state } = last;
    return event(PlanWithdrawn, { ...state, version: 1, status: 'withdrawn' });
  }),
  restoreCompensation<GoalState>([GoalSubmitted, GoalReturned, GoalApproved], (last) => {
    const { inForce: _, ...state } = last;
    return event(GoalReturned, { ...state, status: 'returned', reasonCode: 'lost_in_restore' });
  }),
  restoreCompensation<ActivityStatusChanged>([ActivityStatusChanged], ({ actor: _, ...last }) =>
    event(ActivityStatusChanged, { ...last, from: last.to, to: 'planned' }),
  ),
  restoreCompensation<OverlapState>([OverlapFound, OverlapResolved], ({ actor: _, ...last }) =>
    event(OverlapResolved, {
      ...last,
      status: 'gone',
      closedOn: last.closedOn ?? last.foundOn,
      reason: 'gone',
    }),
  ),
];
