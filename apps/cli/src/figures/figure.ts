/** How complete a figure is: all of those expected, and who filed without being so. */
export interface Counts {
  readonly expected: number;
  readonly reported: number;
  readonly noNewResults: number;
  readonly missing: number;
  /** A service that is older than this command gives neither and counts nobody by them. */
  readonly reportedUnexpected?: number;
  readonly noNewResultsUnexpected?: number;
}

/** Counts who is in a figure without being expected. */
export const unexpected = ({ reportedUnexpected = 0, noNewResultsUnexpected = 0 }: Counts): number =>
  reportedUnexpected + noNewResultsUnexpected;

/** A figure as reporting answers it; `n`, `d` and `value` are null where nobody filed, and where they are withheld. */
export interface Figure {
  readonly key: string;
  readonly node: { readonly name: string; readonly tier: string };
  readonly indicator: string;
  readonly period: { readonly id: string; readonly label?: string | null };
  readonly cell: string;
  readonly basis: string;
  readonly n: string | null;
  readonly d: string | null;
  readonly value: string | null;
  /** True where the numbers are kept from the reader. */
  readonly withheld: boolean;
  readonly unit: string;
  readonly counts: Counts;
  readonly duplicates: string | null;
  readonly underCorrection: boolean;
  readonly moving: boolean;
  readonly refusal?: { readonly detail: string } | null;
  readonly labels: readonly string[];
}

/** Writes figures as rows of a table, and below them what its marks stand for. */
export function figureRows(unordered: readonly Figure[]): { rows: object[]; notes: string[] } {
  const figures = [...unordered].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const notes = [...new Set(figures.flatMap(notesOf))];
  const numbers = new Map(notes.map((note, at) => [note, at + 1]));
  const rows = figures.map((figure) => ({
    ...figureRow(figure),
    marks: [
      ...(unexpected(figure.counts) > 0 ? [`${unexpected(figure.counts)} filed though not expected`] : []),
      ...(figure.underCorrection ? ['under correction'] : []),
      ...(figure.moving ? ['moving'] : []),
      ...notesOf(figure).map((note) => `[${numbers.get(note)}]`),
    ].join(' '),
    key: figure.key,
  }));
  return { rows, notes: notes.map((note, at) => `[${at + 1}] ${note}`) };
}

/** Said wherever numbers are kept from the reader. */
export const whyWithheld =
  'withheld: these numbers are about single people; the site, its state and the federal agency alone may read them';

const orderOf = ({ indicator, node, period, cell, basis }: Figure): string =>
  [indicator, node.name, period.id, cell, basis].join('\u0000');

const notesOf = ({ withheld, refusal, duplicates, labels }: Figure): string[] => [
  ...(withheld ? [whyWithheld] : []),
  ...(refusal ? [refusal.detail] : []),
  ...(duplicates ? [duplicates] : []),
  ...labels,
];

function figureRow({ node, period, counts, ...figure }: Figure): object {
  return {
    node: node.name,
    indicator: figure.indicator,
    period: period.label ?? period.id,
    ...(figure.cell === 'total' ? {} : { cell: figure.cell }),
    basis: figure.basis,
    n: figure.withheld ? 'withheld' : figure.n,
    d: figure.d,
    value: figure.value,
    unit: figure.unit,
    reported: `${counts.reported + counts.noNewResults} of ${counts.expected}`,
  };
}
