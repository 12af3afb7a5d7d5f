import type { Structure } from '../structure/structure.js';
import { type FiledSide, type Filing, isQuiet, sideOf } from '../submissions/filing.js';

const cellsText = ({ cells }: FiledSide): string | null => (cells.length > 0 ? JSON.stringify(cells) : null);

/** Gives a path as Postgres reads an int[]. */
export const pathText = (path: readonly number[] | null): string | null => path && `{${path.join(',')}}`;

/** Gives the columns of the newest filings, as the projection's statement takes them; the rows keep their order. */
export function filingColumns(
  newest: readonly Filing[],
  structure: Structure,
  cells: ReadonlyMap<string, number>,
): unknown[][] {
  const rows = newest.map((filing) => rowOf(filing, structure, cells));
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

function rowOf(filing: Filing, structure: Structure, cells: ReadonlyMap<string, number>): unknown[] {
  const { node, indicator, period, version } = filing;
  const { submissionId, late, standing } = filing.received.data;
  const treePath = structure.treePathOf(node, indicator, period);
  const preliminary = sideOf(standing.preliminary, cells);
  const official = sideOf(standing.official, cells);
  const sides = [preliminary, official];
  return [
    ...[node, indicator, period, submissionId, version, late],
    ...[
      structure.expects(node, indicator, period),
      pathText(treePath.path),
      treePath.byLastKnownParent,
      standing.underCorrection,
    ],
    ...sides.map(({ state }) => state),
    ...sides.map(({ n }) => n),
    ...sides.map(({ d }) => d),
    ...sides.map(cellsText),
    ...sides.map(({ revision }) => revision),
  ];
}

/** Gives the columns of the events as causes of what changes, as the projection's statement takes them. */
export const causeColumns = (causes: readonly Filing[]): unknown[][] => [
  causes.map(({ node }) => node),
  causes.map(({ indicator }) => indicator),
  causes.map(({ period }) => period),
  causes.map(({ version }) => version),
  causes.map(isQuiet),
  causes.map(({ received }) => received.envelope.id),
  causes.map(({ received }) => received.envelope.time),
];
