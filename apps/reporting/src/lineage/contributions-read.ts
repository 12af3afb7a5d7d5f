import type { EntityManager } from 'typeorm';
import { nodeNames } from '../figures/figures.queries.js';
import type { FoundKey } from './figure-finder.js';
import type { ContributionResponse } from './lineage.dto.js';
import type { ContributionRow } from './lineage.queries.js';
import * as sql from './lineage.queries.js';

type Decided = Pick<ContributionResponse, 'decisions' | 'decisionsTotal'>;

const declarations = [null, 'results', 'no_new_results'] as const;
/** What has filed nothing is here because it is expected. */
const states = ['missing', 'reported', 'no_new_results'] as const;

/** Reads a page of what adds to a figure, with who decided it; one more than the limit where there are more. */
export async function readContributions(
  tx: EntityManager,
  { ids, basis, cell }: FoundKey,
  { after, most }: { after: number; most: number },
): Promise<{ node: number; shown: ContributionResponse }[]> {
  const { node, indicator, period, cell: cellId } = ids;
  const rows = await sql.contributions[basis].rows(tx, {
    node,
    indicator,
    period,
    cell: cellId,
    after,
    limit: most,
  });
  const nodes = await nodeNames.rows(tx, { nodes: rows.map((row) => row.node) });
  const names = new Map(nodes.map(({ surrogateId, ...shown }) => [surrogateId, shown]));
  const decided = await readDecisions(tx, rows);
  return rows.map((row) => ({
    node: row.node,
    shown: {
      submissionId: row.submissionId,
      participation: names.get(row.node)!,
      state: states[row.state],
      declaration: declarations[row.state],
      revision: row.revision,
      n: row.n,
      d: row.d,
      cell,
      expected: row.expected,
      late: row.late,
      underCorrection: row.correcting,
      byLastKnownParent: row.byLastKnownParent,
      ...((row.submissionId && decided.get(row.submissionId)) || { decisions: [], decisionsTotal: 0 }),
    },
  }));
}

async function readDecisions(
  tx: EntityManager,
  rows: readonly ContributionRow[],
): Promise<Map<string, Decided>> {
  const ids = rows.flatMap(({ submissionId }) => submissionId ?? []);
  const found = await sql.decisions.rows(tx, { submissionIds: ids });
  const groups = new Map<string, Decided>();
  for (const { submissionId, at, total, ...decision } of found) {
    const shown = { ...decision, at: at.toISOString() };
    const group = groups.get(submissionId);
    if (group) group.decisions.push(shown);
    else groups.set(submissionId, { decisions: [shown], decisionsTotal: total });
  }
  return groups;
}
