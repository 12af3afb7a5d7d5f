import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';
import type { Submission } from '../api/schemas.js';

const soon = 5_000;

/** What identifies a filing: one site, one indicator version, one period. */
export interface FilingName {
  readonly nodeId: string;
  readonly indicator: string;
  readonly periodId: string;
}

/** The submission about a site, an indicator and a period; null while there is none. */
export function useSubmission({ nodeId, indicator, periodId }: FilingName) {
  return useQuery({
    queryKey: ['measurement', 'submission', nodeId, indicator, periodId],
    queryFn: async () => {
      const query = { participationId: nodeId, indicator, periodId, limit: 1 };
      const found = await answerOf(api.GET('/api/measurement/v1/submissions', { params: { query } }));
      return found.items[0] ?? null;
    },
    refetchInterval: soon,
  });
}

/** The submissions of an initiative that one sees, in some states. */
export function useSubmissions(initiativeId: string, statuses: readonly Submission['status'][]) {
  return useQuery({
    queryKey: ['measurement', 'submissions', initiativeId, statuses],
    queryFn: async () =>
      (
        await Promise.all(
          statuses.map((status) =>
            allOf((after) =>
              answerOf(
                api.GET('/api/measurement/v1/submissions', {
                  params: { query: { initiativeId, status, limit: 500, ...(after && { after }) } },
                }),
              ),
            ),
          ),
        )
      ).flat(),
    // Long lists are not read over and over again.
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 500 ? false : 2 * soon),
  });
}

/** Everything that was ever filed for an organization itself. */
export function useSubmissionsAt(participationId: string) {
  return useQuery({
    queryKey: ['measurement', 'submissions', 'at', participationId],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/measurement/v1/submissions', {
            params: { query: { participationId, limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
    refetchInterval: 2 * soon,
  });
}

/** The last decisions and, as they are asked for, those before, in order; read anew when the submission changed. */
export function useHistory({ id, version }: Partial<Pick<Submission, 'id' | 'version'>> = {}) {
  return useInfiniteQuery({
    queryKey: ['measurement', 'history', id, version],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/measurement/v1/submissions/{id}/history', {
          params: { path: { id: id! }, query: { ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    // Revisions are not shown: where they alone go further back, there is nothing to ask for.
    getNextPageParam: ({ next, olderDecisions }) => (olderDecisions && next) || undefined,
    select: ({ pages }) => ({ decisions: [...pages].reverse().flatMap(({ decisions }) => decisions) }),
    enabled: id !== undefined,
  });
}

/** What was filed is read anew, everywhere on the page. */
export function useFilingsChanged(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['measurement'] });
}
