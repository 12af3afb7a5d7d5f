import { type RefObject, useEffect } from 'react';

/** Where something that has the focus is taken away, the page takes it instead: the focus is never lost to the document. */
export function useFocusKept(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = page.current;
    if (!root) return;
    let last: Element | null = null;
    const remember = (event: FocusEvent) => (last = event.target as Element);
    const look = () => {
      if (last === null || last.isConnected || document.activeElement !== document.body) return;
      last = root;
      root.focus({ preventScroll: true });
    };
    const watching = new MutationObserver(look);
    document.addEventListener('focusin', remember);
    watching.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', remember);
      watching.disconnect();
    };
  }, [page]);
}
