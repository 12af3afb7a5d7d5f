import { answerOf, api } from '../api/client.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of annual goals is kept under it. */
export const goalsKey = ['goals'] as const;

/** The annual goals of a node. */
export function useGoalsOf(participationId: string) {
  return useListed([...goalsKey, participationId], (page) =>
    answerOf(api.GET('/api/plans/v1/goals', { params: { query: { participationId, ...page } } })),
  );
}

/** What was achieved of the approved goals of a node, by official figures. */
export function useProgressOf(node: string) {
  return useListed([...goalsKey, 'progress', node], (page) =>
    answerOf(api.GET('/api/reporting/v1/progress', { params: { query: { node, ...page } } })),
  );
}
