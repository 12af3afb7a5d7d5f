import { useEffect } from 'react';

/** Names the page in the browser's title. */
export function useTitle(page: string): void {
  useEffect(() => {
    document.title = `${page} – Partnership for collective impact`;
  }, [page]);
}
