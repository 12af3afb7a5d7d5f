import { Link } from '@tanstack/react-router';
import type { Participation } from '../api/schemas.js';
import { useAnyFigure } from '../figures/figure-queries.js';
import { ancestorsOf } from './tree-walks.js';
import { useTree } from './node-queries.js';
import type { NodeSearch } from './node-search.js';

interface PartOfProps {
  readonly node: Participation;
  /** The tree of this day; today's where it is absent. */
  readonly day?: string;
  readonly search: NodeSearch;
}

/** The way to what stands right above the highest organization that one sees: its figures may be read, if nothing else. */
export function PartOf({ node, day, search }: PartOfProps) {
  const tree = useTree(node.initiativeId, day);
  const isHighest = tree.data !== undefined && ancestorsOf(tree.data, node.id).length === 0;
  const above = useAnyFigure(isHighest ? node.parents.at(-1)?.parentId : undefined);
  if (!above.data) return null;
  const { id, name } = above.data.node;
  return (
    <p>
      Part of{' '}
      <Link to="/nodes/$nodeId" params={{ nodeId: id }} search={search}>
        {name}
      </Link>
    </p>
  );
}
