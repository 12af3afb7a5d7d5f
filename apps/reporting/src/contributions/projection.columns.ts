import type { Structure } from '../structure/structure.js';
import { type FiledSide, type Filing, isQuiet, sideOf } from '../submissions/filing.js';
import { keyColumns } from '../surrogate-ids/contribution-key.js';

const cellsText = ({ cells }: FiledSide): string | null => (cells.length > 0 ? JSON.stringify(cells) : null);

/** Gives a path as Postgres reads an int[]. */
export const pathText = (path: readonly number[] | null): string | null => path && `{${path.join(',')}}`;

/** Gives the newest filings as the columns that the projection's statement takes. */
export function filingColumns(
  newest: readonly Filing[],
  structure: Structure,
  cells: ReadonlyMap<string, number>,
) {
  const states = newest.map(({ received }) => received.data);
  const treePaths = newest.map((filing) =>
    structure.treePathOf(filing.node, filing.indicator, filing.period),
  );
  const preliminary = states.map(({ standing }) => sideOf(standing.preliminary, cells));
  const official = states.map(({ standing }) => sideOf(standing.official, cells));
  return {
    ...keyColumns(newest),
    submissionIds: states.map(({ submissionId }) => submissionId),
    versions: newest.map(({ version }) => version),
    late: states.map(({ late }) => late),
    expected: newest.map(({ node, indicator, period }) => structure.expects(node, indicator, period)),
    paths: treePaths.map(({ path }) => pathText(path)),
    byLastKnownParent: treePaths.map(({ byLastKnownParent }) => byLastKnownParent),
    correcting: states.map(({ standing }) => standing.underCorrection),
    preliminaryStates: preliminary.map(({ state }) => state),
    officialStates: official.map(({ state }) => state),
    preliminaryN: preliminary.map(({ n }) => n),
    officialN: official.map(({ n }) => n),
    preliminaryD: preliminary.map(({ d }) => d),
    officialD: official.map(({ d }) => d),
    preliminaryCells: preliminary.map(cellsText),
    officialCells: official.map(cellsText),
    preliminaryRevisions: preliminary.map(({ revision }) => revision),
    officialRevisions: official.map(({ revision }) => revision),
  };
}

/** Gives the events as causes of what changes, as the columns that the projection's statement takes. */
export const causeColumns = (causes: readonly Filing[]) => ({
  causeNodes: causes.map(({ node }) => node),
  causeIndicators: causes.map(({ indicator }) => indicator),
  causePeriods: causes.map(({ period }) => period),
  causeVersions: causes.map(({ version }) => version),
  quiet: causes.map(isQuiet),
  causes: causes.map(({ received }) => received.envelope.id),
  committedAt: causes.map(({ received }) => received.envelope.time),
});
