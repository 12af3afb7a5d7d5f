import {
  event,
  type EventClass,
  eventTypeOf,
  type SubmissionState,
  type SubmissionStatus,
} from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { initiativeId } from '@impact/directory/testing';

const otherwise: Readonly<Record<string, SubmissionStatus>> = {
  'draft-replaced': 'draft',
  recalled: 'draft',
  correcting: 'draft',
  abandoned: 'accepted',
};

/** What a filing is after an event: mostly what the event is called. */
function statusAfter(eventClass: EventClass<SubmissionState>): SubmissionStatus {
  const step = eventTypeOf(eventClass).split('.')[3] as SubmissionStatus;
  return otherwise[step] ?? step;
}

/** Gives an event of a filing at a participation, submitted by anna; `more` says what differs. */
export const filed = <T extends SubmissionState>(
  eventClass: EventClass<T>,
  participationId: string,
  more: Partial<SubmissionState> = {},
): T => {
  const state: SubmissionState = {
    submissionId: uuidv7(),
    initiativeId,
    participationId,
    indicator: 'students-screened@1',
    periodId: 'FFY2024-Q1',
    revision: 1,
    status: statusAfter(eventClass),
    declaration: 'no_new_results',
    late: false,
    standing: { preliminary: null, official: null, underCorrection: false },
    submittedBy: 'anna',
    ...more,
  };
  return event(eventClass, state as T);
};
