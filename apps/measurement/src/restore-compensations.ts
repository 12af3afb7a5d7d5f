import {
  event,
  IndicatorPublished,
  IndicatorRetired,
  PeriodLocked,
  PeriodOpened,
  PeriodUnlocked,
  type SubmissionState,
  SubmissionWithdrawn,
} from '@impact/contracts';
import { restoreCompensation } from '@impact/messaging';
import { submissionEvents } from '@impact/partnership-rules';

/** After a restore, what only the log knows counts for nothing: a submission is missing, a period was never opened, an
 * indicator version is in force for its first day alone. Versions of measure sets are one aggregate and stay. */
export const measurementCompensations = [
  restoreCompensation<SubmissionState>(submissionEvents, (last) => {
    const { replaces: _, ...state } = last;
    const standing = { preliminary: null, official: null, underCorrection: false };
    return event(SubmissionWithdrawn, { ...state, status: 'withdrawn', standing });
  }),
  restoreCompensation([PeriodOpened, PeriodLocked, PeriodUnlocked], (last) => {
    const { unlock: _, ...state } = last as PeriodUnlocked;
    return event(PeriodLocked, { ...state, status: 'scheduled' });
  }),
  restoreCompensation([IndicatorPublished, IndicatorRetired], (last) =>
    event(IndicatorRetired, { ...last, effectiveTo: last.effectiveFrom }),
  ),
];
