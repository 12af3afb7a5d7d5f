import type { EntityManager } from 'typeorm';
import type { FigureNode } from '../figures/figures.dto.js';
import { nodesBySurrogateId } from '../figures/figures.queries.js';
import type { FoundKey } from './figure-finder.js';
import type { ContributionResponse, DecisionResponse } from './lineage.dto.js';
import * as sql from './lineage.queries.js';

interface ContributionRow {
  readonly node: number;
  readonly submissionId: string | null;
  readonly expected: boolean;
  readonly byLastKnownParent: boolean;
  readonly correcting: boolean;
  readonly late: boolean | null;
  readonly state: 0 | 1 | 2;
  readonly revision: number | null;
  readonly n: string | null;
  readonly d: string | null;
}

interface DecisionRow extends Omit<DecisionResponse, 'at'> {
  readonly submissionId: string;
  readonly at: Date;
  readonly total: number;
}

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
  const parameters = [node, indicator, period, cellId, after, most];
  const rows: ContributionRow[] = await tx.query(sql.contributions[basis], parameters);
  const nodes: (FigureNode & { surrogateId: number })[] = await tx.query(nodesBySurrogateId, [
    rows.map((row) => row.node),
  ]);
  const bySurrogateId = new Map(nodes.map(({ surrogateId, ...words }) => [surrogateId, words]));
  const decided = await readDecisions(tx, rows);
  return rows.map((row) => ({
    node: row.node,
    shown: {
      submissionId: row.submissionId,
      participation: bySurrogateId.get(row.node)!,
      state: states[row.state],
      declaration: declarations[row.state],
      ...{ revision: row.revision, n: row.n, d: row.d, cell },
      ...{
        expected: row.expected,
        late: row.late,
        underCorrection: row.correcting,
        adrift: row.byLastKnownParent,
      },
      ...((row.submissionId && decided.get(row.submissionId)) || { decisions: [], decisionsTotal: 0 }),
    },
  }));
}

async function readDecisions(
  tx: EntityManager,
  rows: readonly ContributionRow[],
): Promise<Map<string, Decided>> {
  const ids = rows.flatMap(({ submissionId }) => submissionId ?? []);
  const found: DecisionRow[] = await tx.query(sql.decisions, [ids]);
  const groups = new Map<string, Decided>();
  for (const { submissionId, at, total, ...decision } of found) {
    const shown = { ...decision, at: at.toISOString() };
    const group = groups.get(submissionId);
    if (group) group.decisions.push(shown);
    else groups.set(submissionId, { decisions: [shown], decisionsTotal: total });
  }
  return groups;
}
