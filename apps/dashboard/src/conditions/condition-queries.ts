import { useQuery } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';

/** How the conditions of collective impact stand at a node. */
export function useConditions(node: string) {
  return useQuery({
    queryKey: ['reporting', 'conditions', node],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/reporting/v1/conditions', {
            params: { query: { node, limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
  });
}
