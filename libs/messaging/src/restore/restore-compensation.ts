import type { EventClass } from '@impact/contracts';

/** How an aggregate that the log knows and the restored database does not is ended for all who heard of it. */
export interface RestoreCompensation {
  /** The classes of its events, one of which was the last. */
  readonly of: readonly EventClass[];
  /** Makes the event that ends it from what its last event said. */
  readonly as: (last: object) => object;
}

/** Declares the compensation of one kind of aggregate. */
export const restoreCompensation = <T extends object>(
  of: readonly EventClass<T>[],
  as: (last: T) => object,
): RestoreCompensation => ({
  of,
  as: as as (last: object) => object,
});
