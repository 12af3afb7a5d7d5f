import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query';
import type { Asked } from '../layout/loaded.js';

const atOnce = 200;

/** A list as far as it has been read. */
export interface Listed<Row> extends Asked<readonly Row[]> {
  readonly hasMore: boolean;
  readonly readMore: () => void;
}

type PageOf<Row> = (page: { readonly limit: number; readonly after?: string }) => Promise<{
  readonly items: readonly Row[];
  readonly next: string | null;
}>;

/** Reads a list page by page; give each page's request for its part of the address. */
export function useListed<Row>(queryKey: QueryKey, page: PageOf<Row>, enabled = true): Listed<Row> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => page({ limit: atOnce, ...(pageParam && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled,
  });
  return {
    data: query.data?.pages.flatMap(({ items }) => items),
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    readMore: () => {
      if (!query.isFetching) void query.fetchNextPage();
    },
  };
}
