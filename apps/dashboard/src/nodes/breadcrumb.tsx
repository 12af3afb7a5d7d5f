import { Link } from '@tanstack/react-router';
import type { Participation } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { ancestorsOf } from './tree-walks.js';
import { useTree } from './node-queries.js';
import type { NodeSearch } from './node-search.js';

interface BreadcrumbProps {
  readonly node: Pick<Participation, 'id' | 'initiativeId' | 'name'>;
  /** The tree of this day; today's where it is absent. */
  readonly day?: string;
  /** What is looked at there; it stays on the way up. */
  readonly search?: NodeSearch;
  /** What lies below the node, where the page is about more than the node itself. */
  readonly below?: string;
  /** False where the node has no page for whoever looks. */
  readonly isSeen?: boolean;
}

/** The way up, as far as one may see it. */
export function Breadcrumb({ node, day, search = {}, below, isSeen = true }: BreadcrumbProps) {
  const tree = useTree(node.initiativeId, day);
  const above = ancestorsOf(tree.data ?? [], node.id);
  return (
    <nav className="usa-breadcrumb usa-breadcrumb--wrap" aria-label="Way up">
      {tree.error ? <Loaded query={tree}>{() => null}</Loaded> : null}
      <ol className="usa-breadcrumb__list">
        <li className="usa-breadcrumb__list-item">
          <Link to="/" className="usa-breadcrumb__link">
            <span>My organizations</span>
          </Link>
        </li>
        {above.map(({ id, name }) => (
          <Step key={id} nodeId={id} search={search}>
            {name}
          </Step>
        ))}
        {below && isSeen && (
          <Step nodeId={node.id} search={search}>
            {node.name}
          </Step>
        )}
        {below && !isSeen && (
          <li className="usa-breadcrumb__list-item">
            <span>{node.name}</span>
          </li>
        )}
        <li className="usa-breadcrumb__list-item usa-current" aria-current="page">
          <span>{below ?? node.name}</span>
        </li>
      </ol>
    </nav>
  );
}

interface StepProps {
  readonly nodeId: string;
  readonly search: NodeSearch;
  readonly children: string;
}

function Step({ nodeId, search, children }: StepProps) {
  return (
    <li className="usa-breadcrumb__list-item">
      <Link to="/nodes/$nodeId" params={{ nodeId }} search={search} className="usa-breadcrumb__link">
        <span>{children}</span>
      </Link>
    </li>
  );
}
