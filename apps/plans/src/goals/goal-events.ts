import { Actor, event, type EventClass, GoalValues as EventValues, type GoalState } from '@impact/contracts';
import { type Goal, type GoalValues, valuesOf } from './goal.entity.js';

const eventValues = ({ baseline, target, direction }: GoalValues): EventValues =>
  Object.assign(new EventValues(), { ...(baseline !== null && { baseline }), target, direction });

/** Makes an event of a goal's whole state; comments stay in this service. */
export function goalEvent<T extends GoalState>(eventClass: EventClass<T>, goal: Goal, actor: Actor): T {
  const { reasonCode, due } = goal;
  const state: GoalState = {
    goalId: goal.id,
    initiativeId: goal.initiativeId,
    participationId: goal.participationId,
    indicator: goal.indicator,
    fiscalYear: goal.fiscalYear,
    status: goal.status,
    values: eventValues(valuesOf(goal)),
    ...(goal.inForce && { inForce: eventValues(goal.inForce) }),
    ...(goal.submittedBy && { submittedBy: goal.submittedBy }),
    ...(goal.status === 'returned' && { reasonCode, ...(due && { due }) }),
    actor: Object.assign(new Actor(), actor),
  };
  return event(eventClass, state as T);
}
