import type { Problem } from '@impact/service';
import type { TreeFault } from './participation-tree.js';
import { participationProblems } from './participations.errors.js';

/** How many participations stand one below another at most, below the root. */
export const deepest = 30;

/** Gives the refusal of a parent that lies too deep. */
export const tooDeep = (path: string, parentId: string): Problem =>
  participationProblems.treeTooDeep({ path, parentId, most: deepest });

/** Gives the refusal of what is wrong with the tree, told of the member of the request at the path. */
export function placementProblem({ kind, participationId, parentId, day }: TreeFault, path: string): Problem {
  switch (kind) {
    case 'parent_unknown':
      return participationProblems.parentUnknown({ path, parentId });
    case 'parent_not_active':
      return participationProblems.parentNotActive({ path, parentId, day });
    case 'tier_above_parent':
      return participationProblems.tierAboveParent({ path, parentId });
    case 'cycle':
      return participationProblems.treeCycle({ path, parentId, day });
    case 'children_left':
      return participationProblems.childrenLeft({ path, childId: participationId, day });
  }
}
