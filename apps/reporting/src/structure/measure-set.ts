import type { Tier } from '@impact/contracts';
import { boundsOf, type PeriodBounds } from '../periods/period.js';

/** A stretch of periods by their ids, both ends included; an absent end is open. */
export interface Range {
  readonly from?: string;
  readonly to?: string;
}

/** An indicator version of a measure set, by its surrogate id. */
export interface SetEntry {
  readonly indicator: number;
  readonly tiers: readonly Tier[];
  readonly ranges: readonly Range[];
  /** Per cent of the expected submissions from which the entry counts as complete. */
  readonly threshold: number;
}

export interface SetVersion {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly entries: readonly SetEntry[];
}

/** Tells whether the entry's ranges hold the period; ranges compare by the first days of their periods. */
export const covers = (entry: SetEntry, period: PeriodBounds): boolean =>
  entry.ranges.length === 0 ||
  entry.ranges.some(
    ({ from, to }) =>
      (from === undefined || boundsOf(from).start <= period.start) &&
      (to === undefined || period.start <= boundsOf(to).start),
  );
