import {
  event,
  PlanApproved,
  PlanReturned,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
} from '@impact/contracts';
import { restoreCompensation } from '@impact/messaging';

/** After a restore, a plan that only the log knows was never agreed, from its first version on. */
export const planCompensations = [
  restoreCompensation([PlanSubmitted, PlanReturned, PlanApproved, PlanSuperseded, PlanWithdrawn], (last) => {
    const { effectiveFrom: _, effectiveTo: __, ...state } = last;
    return event(PlanWithdrawn, { ...state, version: 1, status: 'withdrawn' });
  }),
];
