import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import { loadingText } from '../layout/loaded.js';

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

/** Says what organizations are called, by their ids, as far as that has been read. */
export function useOrganizationNames(ids: readonly string[]): (id: string) => string {
  const unique = [...new Set(ids)];
  const queries = useQueries({
    queries: unique.map((id) => ({
      queryKey: ['backbone', 'organization', id],
      queryFn: () => answerOf(api.GET('/api/backbone/v1/organizations/{id}', { params: { path: { id } } })),
      staleTime: seldomChanges,
    })),
  });
  return (id) => {
    const query = queries[unique.indexOf(id)];
    if (query?.data) return query.data.legalName;
    return query?.error ? 'an organization whose name could not be read' : loadingText;
  };
}
