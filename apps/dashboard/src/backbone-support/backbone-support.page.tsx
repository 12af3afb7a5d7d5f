import { getRouteApi, Link } from '@tanstack/react-router';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { useParticipation, useTree } from '../nodes/node-queries.js';
import { isCoordinatedBy } from '../nodes/tree-walks.js';
import { AssignForm } from './assign-form.js';
import { AssignmentsTable } from './assignments-table.js';
import { useAssignments } from './backbone-support-queries.js';

const route = getRouteApi('/nodes/$nodeId/backbone-support');

/** Which organizations hold a node together, and with which functions; whoever coordinates it enters and ends them. */
export function BackboneSupportPage() {
  const { nodeId } = route.useParams();
  return isId(nodeId) ? <OfNode key={nodeId} nodeId={nodeId} /> : <NotFoundPage />;
}

function OfNode({ nodeId }: { readonly nodeId: string }) {
  const node = useParticipation(nodeId);
  const assignments = useAssignments(nodeId);
  const held = useMyMemberships();
  const tree = useTree(node.data?.initiativeId, undefined);
  useTitle(node.data ? `Backbone of ${node.data.name}` : 'Backbone');
  return (
    <Loaded query={together({ node, assignments, held, tree })} title="Backbone">
      {(read) => {
        const mayChange = isCoordinatedBy(read.held, read.tree, nodeId);
        return (
          <>
            <p>
              <Link to="/nodes/$nodeId" params={{ nodeId }}>
                {read.node.name}
              </Link>
            </p>
            <h1>Backbone of {read.node.name}</h1>
            <TrustLine />
            <h2>Who is the backbone</h2>
            {read.assignments.length === 0 ? (
              <p>
                Nobody is entered here. The backbone of what is above covers {read.node.name}, if it has one.
              </p>
            ) : (
              <AssignmentsTable assignments={read.assignments} mayEnd={mayChange} />
            )}
            {mayChange ? (
              <AssignForm node={read.node} />
            ) : (
              <p>Whoever coordinates {read.node.name} enters and ends this.</p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
