import type { Plan } from '../api/schemas.js';
import { usePlansOf } from './plan-queries.js';

/** The objectives that an activity of a plan may serve: its own, and those of the other plans of the node. */
export function useServable(plan: Plan): readonly (readonly [id: string, statement: string])[] {
  const others = usePlansOf(plan.participationId).data ?? [];
  return [plan, ...others.filter(({ id }) => id !== plan.id)].flatMap(({ objectives }) =>
    objectives.map(({ id, statement }) => [id, statement] as const),
  );
}
