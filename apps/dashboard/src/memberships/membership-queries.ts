import { useQuery } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';
import type { Membership } from '../api/schemas.js';
import { today } from '../layout/day.js';
import { noneWithoutRole } from '../problems/problem.js';
import { useSubject } from '../sign-in/use-session.js';

/** The roles that I hold today. */
export function useMyMemberships() {
  const subject = useSubject();
  return useQuery({
    queryKey: ['backbone', 'memberships', 'of', subject],
    queryFn: async () => {
      const all = await allOf((after) =>
        answerOf(
          api.GET('/api/backbone/v1/memberships', {
            params: { query: { subject, limit: 500, ...(after && { after }) } },
          }),
        ),
      ).catch(noneWithoutRole);
      return all.filter(holdsToday);
    },
    enabled: subject !== '',
    staleTime: 30_000,
  });
}

export function holdsToday({ status, validFrom, validTo }: Membership): boolean {
  return status === 'granted' && validFrom <= today() && (!validTo || validTo >= today());
}

/** The memberships of an initiative that I may see. */
export function useMembershipsOf(initiativeId: string | undefined) {
  return useQuery({
    queryKey: ['backbone', 'memberships', 'in', initiativeId],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/backbone/v1/memberships', {
            params: { query: { initiativeId: initiativeId!, limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
    enabled: initiativeId !== undefined,
  });
}
