import type { Received } from '@impact/contracts';

/** Keeps the newest state of each aggregate of a run. For state only: whoever needs every fact reads the whole run. */
export function newestOf<T>(run: readonly Received<T>[], idOf: (data: T) => string): Received<T>[] {
  const found = new Map<string, Received<T>>();
  for (const received of run) {
    const known = found.get(idOf(received.data));
    if (!known || known.envelope.aggregateVersion < received.envelope.aggregateVersion)
      found.set(idOf(received.data), received);
  }
  return [...found.values()];
}
