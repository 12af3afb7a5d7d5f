import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { useSignIn } from '../sign-in/use-session.js';

/** How many notifications I have not acknowledged. */
export function useUnread() {
  const signedIn = useSignIn().kind === 'in';
  return useQuery({
    queryKey: ['communications', 'unread'],
    queryFn: async () =>
      (await answerOf(api.GET('/api/communications/v1/notifications/unread-count'))).unread,
    enabled: signedIn,
    refetchInterval: 5_000,
  });
}
