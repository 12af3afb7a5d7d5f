import { event, type EventClass, eventTypeOf, type PlanState, type PlanStatus } from '@impact/contracts';
import { uuidv7 } from '@impact/messaging';
import { initiativeId } from '@impact/directory/testing';

/** Gives an event of a work plan at a participation, submitted by anna; `more` says what differs. */
export const planned = <T extends PlanState>(
  eventClass: EventClass<T>,
  participationId: string,
  more: object = {},
): T =>
  event(eventClass, {
    planId: uuidv7(),
    initiativeId,
    participationId,
    kind: 'work',
    version: 1,
    status: eventTypeOf(eventClass).split('.')[3] as PlanStatus,
    developedWith: [],
    planningMeetings: [],
    objectives: [],
    activities: [],
    submittedBy: 'anna',
    ...more,
  } as unknown as T);
