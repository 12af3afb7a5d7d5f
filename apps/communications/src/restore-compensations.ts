import {
  event,
  MeetingRecorded,
  type MeetingState,
  MeetingWithdrawn,
  PathChanged,
  PathClosed,
  PathContacted,
  PathEstablished,
  PathOverdue,
  type PathState,
} from '@impact/contracts';
import { restoreCompensation } from '@impact/messaging';
import { addDays } from '@impact/partnership-rules';

/** After a restore, a path that only the log knows never began, and a meeting was not held. Nobody else keeps
 * action items and announcements. */
export const communicationsCompensations = [
  restoreCompensation<PathState>(
    [PathEstablished, PathChanged, PathContacted, PathClosed, PathOverdue],
    ({ ...last }) => {
      const { daysOverdue: _, escalated: __, ...state } = last as Partial<PathOverdue> & PathState;
      return event(PathClosed, { ...state, validTo: addDays(state.validFrom, -1) });
    },
  ),
  restoreCompensation<MeetingState>([MeetingRecorded, MeetingWithdrawn], (last) =>
    event(MeetingWithdrawn, { ...last, withdrawnOn: last.withdrawnOn ?? last.heldOn }),
  ),
];
