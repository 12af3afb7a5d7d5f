import type { NamedDifference } from '../reconciliations/difference.js';

/** What a rebuild is doing, or how it ended: `compared` ends a dry run, `switched` any other one. */
export const rebuildPhases = [
  'reading',
  'comparing',
  'catching_up',
  'switching',
  'switched',
  'compared',
  'aborted',
  'failed',
] as const;
export type RebuildPhase = (typeof rebuildPhases)[number];

export const isOver = (phase: RebuildPhase): boolean =>
  ['switched', 'compared', 'aborted', 'failed'].includes(phase);

/** A rebuild as it is stored. */
export interface Rebuild {
  readonly id: string;
  readonly dryRun: boolean;
  readonly phase: RebuildPhase;
  readonly beganAt: Date;
  readonly endedAt: Date | null;
  /** Records read, of those that there are to read. */
  readonly records: number;
  readonly total: number;
  /** What was compared at the place in the log where the live projection was at the start; null before. */
  readonly contributions: number | null;
  readonly sums: number | null;
  readonly differences: number | null;
  readonly details: readonly NamedDifference[];
  /** Figures that the switch gave to the publisher. */
  readonly published: number | null;
  readonly failure: string | null;
}

/** Somebody asked for the end of the rebuild. */
export class Aborted extends Error {
  override readonly name = 'Aborted';
}
