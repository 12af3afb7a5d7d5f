import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { Organization } from '../api/schemas.js';

const mostFound = 20;
const fewestLetters = 2;
const seldomChanges = 300_000;

/** The first organizations whose name or code holds what was typed; none while that is too short. */
export function useOrganizationsLike(typed: string) {
  const text = typed.trim();
  return useQuery({
    queryKey: ['backbone', 'organizations', 'like', text],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/backbone/v1/organizations', { params: { query: { text, limit: mostFound } } }),
        )
      ).items,
    enabled: text.length >= fewestLetters,
    staleTime: seldomChanges,
  });
}

/** Organizations by their ids, as far as they have been read. */
export function useOrganizations(ids: readonly string[]): ReadonlyMap<string, Organization> {
  const queries = useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: ['backbone', 'organization', id],
      queryFn: () => answerOf(api.GET('/api/backbone/v1/organizations/{id}', { params: { path: { id } } })),
      staleTime: seldomChanges,
    })),
  });
  return new Map(queries.flatMap(({ data }) => (data ? [[data.id, data] as const] : [])));
}
