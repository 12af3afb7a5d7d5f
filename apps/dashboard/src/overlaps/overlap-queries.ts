import { answerOf, api } from '../api/client.js';
import { useListed } from '../lists/use-listed.js';
import { plansKey } from '../plans/plan-queries.js';

/** What is read of overlaps is kept under it: they come and go with plans. */
export const overlapsKey = [...plansKey, 'overlaps'] as const;

/** The overlaps of activities of a node's plans with those of other plans. */
export function useOverlapsOf(participationId: string) {
  return useListed([...overlapsKey, participationId], (page) =>
    answerOf(api.GET('/api/plans/v1/overlaps', { params: { query: { participationId, ...page } } })),
  );
}
