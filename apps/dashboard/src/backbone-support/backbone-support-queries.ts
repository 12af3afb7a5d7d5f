import { useQuery } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';

export const assignmentsKey = ['backbone', 'backbone-assignments'] as const;

/** The organizations that are, were or will be the backbone of exactly this node. */
export function useAssignments(participationId: string) {
  return useQuery({
    queryKey: [...assignmentsKey, participationId],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/backbone/v1/backbone-assignments', {
            params: { query: { participationId, limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
  });
}
