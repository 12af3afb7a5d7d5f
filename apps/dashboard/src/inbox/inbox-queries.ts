import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { DigestGroup } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { useSignIn } from '../sign-in/use-session.js';

const soon = 5_000;
/** Beyond so many, nobody watches single ones come. */
const [many, seldom] = [10_000, 30_000];
const atOnce = 25;
/** Nobody counts beyond it. */
const mostCounted = 100_000;
const unreadKey = ['communications', 'unread'];

/** A count of notifications in words. */
export const countText = (count: number): string =>
  `${count.toLocaleString('en-US')}${count >= mostCounted ? ' or more' : ''}`;

/** How many notifications I have not acknowledged. */
export function useUnread() {
  const signedIn = useSignIn().kind === 'in';
  return useQuery({
    queryKey: unreadKey,
    queryFn: async () =>
      (await answerOf(api.GET('/api/communications/v1/notifications/unread-count'))).unread,
    enabled: signedIn,
    refetchInterval: soon,
  });
}

/** What I have not acknowledged, in groups; the count of the menu is that of its reading. */
export function useDigest() {
  const client = useQueryClient();
  return useInfiniteQuery({
    queryKey: ['communications', 'digest'],
    queryFn: async ({ pageParam }) => {
      const query = { limit: atOnce, ...(pageParam && { after: pageParam }) };
      const digest = await answerOf(
        api.GET('/api/communications/v1/notifications/digest', { params: { query } }),
      );
      client.setQueryData(unreadKey, digest.unread);
      return digest;
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: ({ state }) => ((state.data?.pages[0]?.unread ?? 0) < many ? soon : seldom),
  });
}

/** What names a group. */
export const nameOf = ({ template, initiativeId, periodId }: DigestGroup) => ({
  template,
  initiativeId,
  ...(periodId !== null && { periodId }),
});

/** The notifications of a group, the newest first. */
export function useGroup(group: DigestGroup, enabled: boolean) {
  const name = nameOf(group);
  return useInfiniteQuery({
    queryKey: ['communications', 'group', name],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/communications/v1/notifications/digest/items', {
          params: { query: { ...name, limit: atOnce, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: soon,
    enabled,
  });
}

/** Everything I was told, the newest first. */
export function useNotifications(enabled: boolean) {
  return useInfiniteQuery({
    queryKey: ['communications', 'notifications'],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/communications/v1/notifications', {
          params: { query: { limit: atOnce, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: soon,
    enabled,
  });
}

/** One notification; or what a digest counted, in one group or in all, and nothing that nobody has seen. */
export type Acknowledged =
  { readonly id: string } | { readonly upTo: string; readonly group?: ReturnType<typeof nameOf> };

/** Acknowledges; says what became of it. */
export function useAcknowledging() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (what: Acknowledged) =>
      'upTo' in what
        ? acknowledgedSteps(what)
        : answerOf(
            api.POST('/api/communications/v1/notifications/{id}/acknowledge', { params: { path: what } }),
          ).then(() => 1),
    onSuccess: (count) =>
      say(
        count === 1
          ? '1 notification is marked as read.'
          : `${count.toLocaleString('en-US')} notifications are marked as read.`,
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['communications'] }),
  });
}

/** Sends the same request as long as it has more to do. */
async function acknowledgedSteps(body: { upTo: string; group?: ReturnType<typeof nameOf> }): Promise<number> {
  for (let total = 0; ;) {
    const answer = await answerOf(api.POST('/api/communications/v1/notifications/acknowledge', { body }));
    total += answer.acknowledged;
    if (!answer.more) return total;
  }
}
