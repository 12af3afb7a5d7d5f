import type { CountsResponse } from '../figures/figures.dto.js';

export interface Completeness {
  readonly percent: number | null;
  readonly threshold: number | null;
  readonly complete: boolean | null;
}

/** Judges how many of those expected filed, in per cent with one decimal; who files unexpectedly does not count. */
export function completenessOf(
  { expected, missing }: Pick<CountsResponse, 'expected' | 'missing'>,
  threshold: number | null,
): Completeness {
  if (expected === 0) return { percent: null, threshold, complete: null };
  const filed = expected - missing;
  return {
    percent: Math.round((filed * 1000) / expected) / 10,
    threshold,
    complete: threshold === null ? null : filed * 100 >= threshold * expected,
  };
}
