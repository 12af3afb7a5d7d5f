import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of communication paths is kept under it. */
export const pathsKey = ['communications', 'paths'] as const;

/** The communication paths of a node itself. */
export function usePaths(participationId: string) {
  return useListed([...pathsKey, participationId], (page) =>
    answerOf(api.GET('/api/communications/v1/paths', { params: { query: { participationId, ...page } } })),
  );
}

/** Between or within which sides nobody keeps in touch at a node as the initiative requires, or is late. */
export function usePathGaps(participationId: string) {
  return useQuery({
    queryKey: [...pathsKey, 'gaps', participationId],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/communications/v1/paths/gaps', { params: { query: { participationId } } }),
        )
      ).gaps,
  });
}
