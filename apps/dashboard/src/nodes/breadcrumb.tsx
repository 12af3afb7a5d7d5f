import { Link } from '@tanstack/react-router';
import type { Participation } from '../api/schemas.js';
import { ancestorsOf } from './kinship.js';
import { useTree } from './node-queries.js';

interface BreadcrumbProps {
  readonly node: Pick<Participation, 'id' | 'initiativeId' | 'name'>;
  /** The tree of this day; today's where it is absent. */
  readonly day?: string;
  /** What lies below the node, where the page is about more than the node itself. */
  readonly below?: string;
}

/** The way up, as far as one may see it. */
export function Breadcrumb({ node, day, below }: BreadcrumbProps) {
  const { data: tree = [] } = useTree(node.initiativeId, day);
  const above = ancestorsOf(tree, node.id);
  return (
    <nav className="usa-breadcrumb usa-breadcrumb--wrap" aria-label="Way up">
      <ol className="usa-breadcrumb__list">
        <Step to="/">My organizations</Step>
        {above.map(({ id, name }) => (
          <Step key={id} to="/nodes/$nodeId" nodeId={id}>
            {name}
          </Step>
        ))}
        {below && (
          <Step to="/nodes/$nodeId" nodeId={node.id}>
            {node.name}
          </Step>
        )}
        <li className="usa-breadcrumb__list-item usa-current" aria-current="page">
          <span>{below ?? node.name}</span>
        </li>
      </ol>
    </nav>
  );
}

interface StepProps {
  readonly to: '/' | '/nodes/$nodeId';
  readonly nodeId?: string;
  readonly children: string;
}

function Step({ to, nodeId, children }: StepProps) {
  const link = (
    <Link to={to} className="usa-breadcrumb__link" {...(nodeId && { params: { nodeId } })}>
      <span>{children}</span>
    </Link>
  );
  return <li className="usa-breadcrumb__list-item">{link}</li>;
}
