import type { Membership, Participation, Role, TreeNode } from '../api/schemas.js';

/** The nodes above, the highest first, as far as the tree shows them. */
export function ancestorsOf(tree: readonly TreeNode[], nodeId: string): TreeNode[] {
  const byId = new Map(tree.map((node) => [node.id, node]));
  const above: TreeNode[] = [];
  let node = byId.get(nodeId);
  while (node?.parentId && above.length <= tree.length) {
    node = byId.get(node.parentId);
    if (node) above.unshift(node);
  }
  return above;
}

export const childrenOf = (tree: readonly TreeNode[], nodeId: string): TreeNode[] =>
  tree.filter(({ parentId }) => parentId === nodeId);

/** Tells whether one of the memberships, of one of the roles, reaches a node by the tree as far as it is shown. */
export const isHeldAt = (
  memberships: readonly Membership[],
  tree: readonly TreeNode[],
  nodeId: string,
  roles: readonly Role[],
): boolean => {
  const line = new Set([nodeId, ...ancestorsOf(tree, nodeId).map(({ id }) => id)]);
  return memberships.some(({ role, participationId }) => roles.includes(role) && line.has(participationId));
};

/** The node and everything that is or was below it at some time. */
export function belowOf(nodes: readonly Participation[], nodeId: string): Set<string> {
  const below = new Set([nodeId]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { id, parents } of nodes)
      if (parents.some(({ parentId }) => below.has(parentId))) below.add(id);
  }
  return below;
}
