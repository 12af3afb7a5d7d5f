import { useQueries } from '@tanstack/react-query';
import { loadingText } from '../layout/loaded.js';
import { participationQuery } from './node-queries.js';

/** What stands in the place of the name of an organization that one does not see. */
export const unseenNode = 'an organization that could not be read';

/** Says what participations are called, by their ids, as far as that has been read. */
export function useNodeNames(ids: readonly string[]): (id: string) => string {
  const unique = [...new Set(ids)];
  const queries = useQueries({ queries: unique.map((id) => participationQuery(id)) });
  return (id) => {
    const query = queries[unique.indexOf(id)];
    return query?.data?.name ?? (query?.error ? unseenNode : loadingText);
  };
}
