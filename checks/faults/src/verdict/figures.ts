import type { Client } from '../http/client.js';
import { type Counts, figureName, figuresOf } from '../oracle/figures.js';
import type { Ledger, Settled } from '../oracle/ledger.js';

interface Answered {
  readonly node: { readonly id: string };
  readonly indicator: string;
  readonly period: { readonly id: string };
  readonly cell: string;
  readonly basis: 'preliminary' | 'official';
  readonly n: string | null;
  readonly d: string | null;
  readonly value: string | null;
  readonly counts: Counts;
  readonly moving: boolean;
}

/** Compares every figure that reporting answers with the oracle's; gives one line for each that differs. */
export async function wrongFigures(
  client: Client,
  ledger: Ledger,
  settled: readonly Settled[],
): Promise<string[]> {
  const { initiativeId, observer } = ledger.partnership;
  const all = await client.all<Answered>('reporting', `/figures?initiativeId=${initiativeId}`, observer);
  const answered = new Map(
    all.map((each) => [figureName({ ...each, node: each.node.id, period: each.period.id }), each]),
  );
  const wrong: string[] = [];
  for (const expected of figuresOf(ledger, settled)) {
    const name = figureName(expected);
    const figure = answered.get(name);
    answered.delete(name);
    const { n, d, value, counts } = expected;
    const wanted = JSON.stringify([n, d, value, counts && listed(counts)]);
    const got = JSON.stringify([
      ...[figure?.n ?? null, figure?.d ?? null, figure?.value ?? null],
      counts && listed(figure?.counts ?? nothing),
    ]);
    if (got !== wanted) wrong.push(`${name}: must be ${wanted}, is ${got}`);
    if (figure?.moving) wrong.push(`${name}: still moves`);
  }
  // Options that the suite files nothing under.
  for (const [name, { n }] of answered) if (n !== null) wrong.push(`${name}: must not be there, is ${n}`);
  return wrong;
}

const nothing: Counts = {
  expected: 0,
  reported: 0,
  noNewResults: 0,
  missing: 0,
  reportedUnexpected: 0,
  noNewResultsUnexpected: 0,
};
const listed = (counts: Counts) => [
  ...[counts.expected, counts.reported, counts.noNewResults, counts.missing],
  ...[counts.reportedUnexpected, counts.noNewResultsUnexpected],
];
