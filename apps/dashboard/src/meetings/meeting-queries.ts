import { useQuery } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';
import { useListed } from '../lists/use-listed.js';

/** What is read of meetings is kept under it. */
export const meetingsKey = ['communications', 'meetings'] as const;

/** The meetings of a node, the latest first. */
export function useMeetings(participationId: string) {
  return useListed([...meetingsKey, 'list', participationId], (page) =>
    answerOf(api.GET('/api/communications/v1/meetings', { params: { query: { participationId, ...page } } })),
  );
}

/** The planning meetings of a node that count, the latest first. */
export function usePlanningMeetings(participationId: string) {
  return useQuery({
    queryKey: [...meetingsKey, 'planning', participationId],
    queryFn: async () => {
      const query = { participationId, kind: 'planning' as const, limit: 500 };
      const meetings = await allOf((after) =>
        answerOf(
          api.GET('/api/communications/v1/meetings', {
            params: { query: { ...query, ...(after && { after }) } },
          }),
        ),
      );
      return meetings.filter(({ withdrawnOn }) => !withdrawnOn);
    },
  });
}

/** One meeting. */
export function useMeeting(id: string) {
  return useQuery({
    queryKey: [...meetingsKey, 'one', id],
    queryFn: () => answerOf(api.GET('/api/communications/v1/meetings/{id}', { params: { path: { id } } })),
  });
}
