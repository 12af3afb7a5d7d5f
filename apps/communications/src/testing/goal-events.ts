import {
  event,
  type EventClass,
  eventTypeOf,
  GoalOffTrack,
  type GoalState,
  type GoalStatus,
} from '@impact/contracts';
import { initiativeId } from '@impact/directory/testing';
import { uuidv7 } from '@impact/messaging';

/** Gives an event of an annual goal of a participation, submitted by anna; `more` says what differs. */
export const goalOf = <T extends GoalState>(
  eventClass: EventClass<T>,
  participationId: string,
  more: object = {},
): T =>
  event(eventClass, {
    goalId: uuidv7(),
    initiativeId,
    participationId,
    indicator: 'students-screened@1',
    fiscalYear: 'FFY2027',
    status: eventTypeOf(eventClass).split('.')[3] as GoalStatus,
    values: { target: '25', direction: 'up' },
    submittedBy: 'anna',
    ...more,
  } as unknown as T);

/** Gives the event of an annual goal of a participation that fell off track. */
export const offTrack = (participationId: string): GoalOffTrack =>
  event(GoalOffTrack, {
    goalId: uuidv7(),
    initiativeId,
    participationId,
    indicator: 'students-screened@1',
    fiscalYear: 'FFY2027',
    upTo: 'FFY2027-Q1',
    personLevel: false,
  });
