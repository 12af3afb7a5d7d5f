import type { TreeNodeResponse } from './participations.dto.js';

export type TreeRow = Omit<TreeNodeResponse, 'depth'>;

/** Puts every node after its parent, siblings in the order given; a node whose parent is not among them is a top. */
export function inTreeOrder(rows: readonly TreeRow[]): TreeNodeResponse[] {
  const known = new Set(rows.map(({ id }) => id));
  const below = new Map<string | null, TreeRow[]>();
  for (const row of rows) {
    const parent = row.parentId !== null && known.has(row.parentId) ? row.parentId : null;
    const siblings = below.get(parent);
    if (siblings) siblings.push(row);
    else below.set(parent, [row]);
  }
  const under = (parent: string | null, depth: number): TreeNodeResponse[] =>
    (below.get(parent) ?? []).flatMap((row) => [{ ...row, depth }, ...under(row.id, depth + 1)]);
  return under(null, 0);
}
