import type { EventEnvelope } from '@impact/contracts';

/** Which state of an aggregate is held: its version and the version of the class that told it. */
export interface StateVersion {
  readonly aggregateVersion: number;
  readonly classVersion: number;
}

/** Tells whether an event may replace the state held: compares the aggregate's version, then the class's.
 * State is written only when this is true, so that records that come again or too late change nothing;
 * in SQL: `… do update set … where (excluded.version) > (t.version)`. */
export const isNewer = (event: StateVersion, held: StateVersion | undefined): boolean =>
  held === undefined ||
  event.aggregateVersion > held.aggregateVersion ||
  (event.aggregateVersion === held.aggregateVersion && event.classVersion > held.classVersion);

/** Gives the version of a received event; that of its class is the one it was published with, also where it was raised
 * to a newer class for its handler. */
export const versionOf = ({ aggregateVersion, type }: EventEnvelope): StateVersion => ({
  aggregateVersion,
  classVersion: Number(/\.v(\d+)$/.exec(type)?.[1] ?? 1),
});
