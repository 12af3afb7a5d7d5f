import type { Figure } from '../api/schemas.js';
import { heardUnexpected } from './counts.js';
import { isAbsent, unexpectedText } from './figure-value.js';

/** A figure in a row over time, with what keeps it from being compared with the others. */
export interface Point {
  readonly figure: Figure;
  /** For drawing alone; null where there is no value. */
  readonly value: number | null;
  readonly partial: boolean;
  readonly restated: boolean;
  /** Other sites are expected, or others file unexpectedly, than in the period before: no line leads here from there. */
  readonly breaks: boolean;
  /** The same in words. */
  readonly notes: readonly string[];
}

/** Puts figures in the order of their periods; `isRestated` tells whether a period's was changed after it was official. */
export function pointsOf(
  figures: readonly Figure[],
  isRestated: (periodId: string) => boolean,
): readonly Point[] {
  const dated = [...figures].sort((a, b) => a.period.id.localeCompare(b.period.id));
  return dated.map((figure, index) => {
    const before = dated[index - 1]?.counts;
    const { expected } = figure.counts;
    const others = before !== undefined && before.expected !== expected;
    const unexpected = unexpectedText(figure);
    const partial = figure.partial && !isAbsent(figure);
    const restated = isRestated(figure.period.id);
    const breaks =
      others || (before !== undefined && heardUnexpected(before) !== heardUnexpected(figure.counts));
    return {
      figure,
      partial,
      restated,
      breaks,
      value: isAbsent(figure) ? null : Number(figure.value),
      notes: [
        ...(partial ? ['partial'] : []),
        ...(restated ? ['restated'] : []),
        ...(others
          ? [`${expected} ${expected === 1 ? 'site' : 'sites'} expected instead of ${before.expected}`]
          : []),
        ...(unexpected ? [unexpected] : []),
      ],
    };
  });
}

/** The line through the points that there are: broken where there is none, and where others are expected. */
export function linePath(
  points: readonly Point[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map(({ value, breaks }, index) => {
      if (value === null) return '';
      const begins = index === 0 || points[index - 1]!.value === null || breaks;
      return `${begins ? 'M' : 'L'}${x(index)} ${y(value)}`;
    })
    .join(' ');
}
