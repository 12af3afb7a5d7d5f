/** The nodes of the matrix, named by how they lie to `site`, which most requests are about. */
export const nodeNames = ['root', 'state', 'site', 'school', 'sibling', 'otherState', 'otherRoot'] as const;
export type NodeName = (typeof nodeNames)[number];

export const parentOf: Readonly<Record<NodeName, NodeName | undefined>> = {
  root: undefined,
  state: 'root',
  otherState: 'root',
  site: 'state',
  sibling: 'state',
  school: 'site',
  otherRoot: undefined,
};

export const tierOf: Readonly<Record<NodeName, 'federal' | 'state' | 'local'>> = {
  root: 'federal',
  otherRoot: 'federal',
  state: 'state',
  otherState: 'state',
  site: 'local',
  sibling: 'local',
  school: 'local',
};

/** Gives the node and everything above it, the root last. */
export function lineOf(node: NodeName): NodeName[] {
  const parent = parentOf[node];
  return [node, ...(parent ? lineOf(parent) : [])];
}

/** Gives the nearest node above of a higher tier; undefined for a root. */
export const nextTierOf = (node: NodeName): NodeName | undefined =>
  lineOf(node).find((above) => tierOf[above] !== tierOf[node]);

export const rootOf = (node: NodeName): NodeName => lineOf(node).at(-1)!;
