import type { Received } from '@impact/contracts';

/** Leaves out what repeats the state of a restored database: everybody concerned was told before. */
export const withoutRestored = <T>(run: readonly Received<T>[]): Received<T>[] =>
  run.filter(({ envelope }) => !envelope.restored);
