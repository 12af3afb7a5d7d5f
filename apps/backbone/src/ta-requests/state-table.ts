import {
  type EventClass,
  type Role,
  TaRequestAssigned,
  TaRequestDeclined,
  TaRequestReopened,
  TaRequestResolved,
  type TaRequestState,
  type TaRequestStatus,
} from '@impact/contracts';
import { taRequestProblems } from './ta-requests.errors.js';

export const taRequestActions = ['assign', 'resolve', 'decline', 'reopen'] as const;
export type TaRequestAction = (typeof taRequestActions)[number];

/** One row of the state table of a request for technical assistance. */
interface TaRequestTransition {
  readonly from: readonly TaRequestStatus[];
  readonly by: Role;
  readonly to: TaRequestStatus;
  readonly event: EventClass<TaRequestState>;
}

/** Everything that may happen to a request once it is open. */
// prettier-ignore
export const taRequestTransitions: Readonly<Record<TaRequestAction, TaRequestTransition>> = {
  assign: { from: ['open', 'assigned'], by: 'supporter', to: 'assigned', event: TaRequestAssigned },
  resolve: { from: ['assigned'], by: 'supporter', to: 'resolved', event: TaRequestResolved },
  decline: { from: ['open', 'assigned'], by: 'supporter', to: 'declined', event: TaRequestDeclined },
  reopen: { from: ['resolved', 'declined'], by: 'coordinator', to: 'open', event: TaRequestReopened },
};

/** Finds the row for an action; refuses what the status does not allow, and names what it does. */
export function transitionOf(action: TaRequestAction, status: TaRequestStatus): TaRequestTransition {
  const transition = taRequestTransitions[action];
  if (transition.from.includes(status)) return transition;
  const possible = taRequestActions.filter((each) => taRequestTransitions[each].from.includes(status));
  throw taRequestProblems.notPossible({ action, status, possible: possible.join(', ') });
}
