import type { Received } from '@impact/contracts';

/** Leaves out what repeats the state of a restored database: whoever must hear of it has heard. */
export const heardFirst = <T>(run: readonly Received<T>[]): Received<T>[] =>
  run.filter(({ envelope }) => !envelope.restored);
