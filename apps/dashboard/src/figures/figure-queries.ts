import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { allOf, answerOf, api } from '../api/client.js';
import type { Figure, FiguresPage } from '../api/schemas.js';
import { useLive } from '../live/live.js';
import type { FigureFilter } from './figure-filter.js';

/** Figures with what the trust line needs. */
export interface LiveFigures {
  readonly items: readonly Figure[];
  readonly reconciled: FiguresPage['reconciled'];
}

/** Reads figures once; from then on the feed keeps them as they are now. Those of another filter never stand in their place. */
export function useFigures(filter: FigureFilter, enabled = true) {
  const { changes } = useLive();
  const count = useSyncExternalStore(changes.subscribe, changes.counted);
  const { data, ...query } = useQuery({
    queryKey: ['reporting', 'figures', filter],
    queryFn: () => readAll(filter),
    enabled,
    staleTime: 60_000,
  });
  const live = useMemo(
    () => data && { ...data, items: data.items.map((figure) => changes.over(figure)) },
    [data, changes, count],
  );
  return { ...query, data: live };
}

/** Any figure of an organization, which names it where nothing else of it may be read. */
export function useAnyFigure(node: string | undefined) {
  return useQuery({
    queryKey: ['reporting', 'any-figure', node],
    queryFn: async () => {
      const query = { node: node!, cell: 'total', limit: 1 };
      return (await answerOf(api.GET('/api/reporting/v1/figures', { params: { query } }))).items[0] ?? null;
    },
    enabled: node !== undefined,
    staleTime: 60_000,
  });
}

async function readAll(filter: FigureFilter): Promise<LiveFigures> {
  let reconciled: FiguresPage['reconciled'] = null;
  const items = await allOf(async (after) => {
    const query = { ...filter, limit: 500, ...(after && { after }) };
    const page = await answerOf(api.GET('/api/reporting/v1/figures', { params: { query } }));
    if (after === undefined) reconciled = page.reconciled;
    return page;
  });
  return { items, reconciled };
}
