import {
  event,
  PlanApproved,
  PlanReturned,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
} from '@impact/contracts';
import { restoreCompensation } from '@impact/messaging';

/** After a restore, a plan that only the log knows was never agreed. */
export const planCompensations = [
  restoreCompensation([PlanSubmitted, PlanReturned, PlanApproved, PlanSuperseded, PlanWithdrawn], (last) => {
    const { effectiveFrom: _, ...state } = last;
    return event(PlanWithdrawn, { ...state, status: 'withdrawn' });
  }),
];
