import type { Expected } from './oracle.js';
import type { Partnership } from './partnership.js';

/** A figure as reporting answers it. */
export interface Figure {
  key: string;
  node: { id: string; name: string; tier: string; codes: { scheme: string; code: string }[] };
  indicator: string;
  period: { id: string; label: string | null };
  cell: string;
  basis: string;
  n: string | null;
  d: string | null;
  value: string | null;
  counts: {
    expected: number;
    reported: number;
    noNewResults: number;
    missing: number;
    reportedUnexpected: number;
    noNewResultsUnexpected: number;
  };
  partial: boolean;
  moving: boolean;
  refusal?: { code: string; detail: string } | null;
  labels: string[];
}

/** Reads every total of one tier and basis, by node code, indicator and period. */
export async function figuresOf(
  partnership: Partnership,
  initiativeId: string,
  tier: string,
  basis: string,
  as: string,
): Promise<Map<string, Figure>> {
  const path = `/reporting/v1/figures?initiativeId=${initiativeId}&tier=${tier}&basis=${basis}&cell=total`;
  const figures = await partnership.all<Figure>(path, as);
  return new Map(
    figures.map((figure) => {
      const node = tier === 'federal' ? 'nation' : (figure.node.codes[0]?.code ?? figure.node.id);
      return [`${node} ${figure.indicator} ${figure.period.id}`, figure];
    }),
  );
}

/** Lists every figure that is not what it must be, one line each; empty when all are equal. */
export function differences(expected: Expected[], actual: Map<string, Figure>): string[] {
  const found: string[] = [];
  const left = new Set(actual.keys());
  for (const want of expected) {
    const key = `${want.node} ${want.indicator} ${want.period}`;
    left.delete(key);
    const got = actual.get(key);
    const shown = got && {
      n: got.n,
      d: got.d,
      value: got.value,
      expected: got.counts.expected,
      reported: got.counts.reported + got.counts.noNewResults,
      missing: got.counts.missing,
      unexpected: got.counts.reportedUnexpected + got.counts.noNewResultsUnexpected,
    };
    const wanted = {
      n: want.n,
      d: want.d,
      value: want.value,
      expected: want.expected,
      reported: want.reported,
      missing: want.missing,
      unexpected: want.unexpected,
    };
    if (JSON.stringify(shown) !== JSON.stringify(wanted)) {
      found.push(`${key}: must be ${JSON.stringify(wanted)}, is ${JSON.stringify(shown)}`);
    }
  }
  for (const key of left) found.push(`${key}: exists and must not`);
  return found;
}
