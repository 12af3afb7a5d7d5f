import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Participation, Role, TreeNode } from '../api/schemas.js';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { Breadcrumb } from './breadcrumb.js';
import { useParticipation, useTree } from './node-queries.js';
import { isHeldAt } from './tree-walks.js';

/** A node of which a page shows one part. */
export interface AtNode {
  readonly node: Participation;
  /** The tree of today, as far as one may see it. */
  readonly tree: readonly TreeNode[];
  /** Whether I hold one of these roles at the node or above it. */
  readonly holds: (...roles: Role[]) => boolean;
  /** Whether I hold one of these roles at exactly the node. */
  readonly holdsHere: (...roles: Role[]) => boolean;
}

interface NodePartProps {
  /** What of the node it is about; its heading says it of the node. */
  readonly part: string;
  readonly children: (at: AtNode) => ReactNode;
}

/** A page about one part of what is recorded of a node. */
export function NodePart({ part, children }: NodePartProps) {
  const { nodeId = '' } = useParams({ strict: false });
  return isId(nodeId) ? <OfNode key={nodeId} {...{ nodeId, part, children }} /> : <NotFoundPage />;
}

function OfNode({ nodeId, part, children }: NodePartProps & { readonly nodeId: string }) {
  const node = useParticipation(nodeId);
  const held = useMyMemberships();
  const tree = useTree(node.data?.initiativeId, undefined);
  useTitle(node.data ? `${part} of ${node.data.name}` : part);
  return (
    <Loaded query={together({ node, held, tree })} title={part}>
      {(read) => (
        <>
          <Breadcrumb node={read.node} below={part} />
          <h1>
            {part} of {read.node.name}
          </h1>
          <TrustLine />
          {children({
            node: read.node,
            tree: read.tree,
            holds: (...roles) => isHeldAt(read.held, read.tree, nodeId, roles),
            holdsHere: (...roles) => isHeldAt(read.held, [], nodeId, roles),
          })}
        </>
      )}
    </Loaded>
  );
}
