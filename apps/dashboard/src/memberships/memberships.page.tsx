import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Membership, Participation } from '../api/schemas.js';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { Choice } from '../nodes/choice.js';
import { belowOf } from '../nodes/tree-walks.js';
import { useInitiatives, useParticipation, useParticipations } from '../nodes/node-queries.js';
import { problemOf } from '../problems/problem.js';
import { GrantForm } from './grant-form.js';
import { MembershipsTable } from './memberships-table.js';
import { useMembershipsOf, useMyMemberships } from './membership-queries.js';

const route = getRouteApi('/memberships');

/** Who holds which role, at a node and below it, for those who coordinate it. */
export function MembershipsPage() {
  const { node } = route.useSearch();
  return node === undefined || isId(node) ? <Memberships /> : <NotFoundPage />;
}

function Memberships() {
  const mine = useMyMemberships();
  useTitle('Memberships');
  return (
    <>
      <h1>Memberships</h1>
      <TrustLine />
      <Loaded query={mine}>
        {(held) => {
          const coordinated = held.filter(({ role }) => role === 'coordinator');
          if (coordinated.length === 0)
            return (
              <>
                <p>You coordinate nothing, so you see your own roles only.</p>
                <Own held={held} />
              </>
            );
          return <Coordinated coordinated={coordinated} />;
        }}
      </Loaded>
    </>
  );
}

function Own({ held }: { readonly held: readonly Membership[] }) {
  const initiativeIds = [...new Set(held.map(({ initiativeId }) => initiativeId))];
  if (held.length === 0) return null;
  return (
    <>
      <h2>My roles</h2>
      {initiativeIds.map((id) => (
        <OwnIn key={id} held={held.filter(({ initiativeId }) => initiativeId === id)} initiativeId={id} />
      ))}
    </>
  );
}

interface OwnInProps {
  readonly held: readonly Membership[];
  readonly initiativeId: string;
}

function OwnIn({ held, initiativeId }: OwnInProps) {
  const nodes = useParticipations(initiativeId);
  const initiatives = useInitiatives();
  const unseen = problemOf(nodes.error).status === 404;
  return (
    <Loaded query={together({ initiatives, nodes: unseen ? { data: [], error: null } : nodes })}>
      {(read) => (
        <>
          <h3>
            {read.initiatives.find(({ id }) => id === initiativeId)?.title ??
              'An initiative that you do not see'}
          </h3>
          <MembershipsTable memberships={held} nodes={read.nodes} />
        </>
      )}
    </Loaded>
  );
}

function Coordinated({ coordinated }: { readonly coordinated: readonly Membership[] }) {
  const { node = coordinated[0]!.participationId } = route.useSearch();
  const chosen = useParticipation(node);
  const nodes = useParticipations(chosen.data?.initiativeId);
  const initiatives = useInitiatives();
  return (
    <Loaded query={together({ chosen, nodes, initiatives })}>
      {(read) => (
        <AtNode coordinated={coordinated} all={read.nodes} initiatives={read.initiatives} nodeId={node} />
      )}
    </Loaded>
  );
}

interface AtNodeProps {
  readonly coordinated: readonly Membership[];
  readonly all: readonly Participation[];
  readonly initiatives: readonly { readonly id: string; readonly title: string }[];
  readonly nodeId: string;
}

function AtNode({ coordinated, all, initiatives, nodeId }: AtNodeProps) {
  const navigate = useNavigate({ from: '/memberships' });
  const here = new Set(all.map(({ id }) => id));
  const elsewhere = coordinated.filter(({ participationId }) => !here.has(participationId));
  const titleOf = (initiativeId: string) => initiatives.find(({ id }) => id === initiativeId)?.title;
  const options = [
    ...all.map(({ id, name }): [string, string] => [id, name]),
    ...elsewhere.map(({ participationId, initiativeId }): [string, string] => [
      participationId,
      `Another initiative: ${titleOf(initiativeId) ?? ''}`,
    ]),
  ];
  return (
    <>
      <Choice
        label="At and below"
        value={nodeId}
        options={options}
        onChoose={(node) => void navigate({ search: { node } })}
      />
      <h2>Who holds a role</h2>
      <MembershipsBelow nodeId={nodeId} nodes={all} />
      <GrantForm key={nodeId} nodes={all} nodeId={nodeId} />
    </>
  );
}

function MembershipsBelow({
  nodeId,
  nodes,
}: {
  readonly nodeId: string;
  readonly nodes: readonly Participation[];
}) {
  const initiativeId = nodes.find(({ id }) => id === nodeId)?.initiativeId;
  const all = useMembershipsOf(initiativeId);
  const below = belowOf(nodes, nodeId);
  return (
    <Loaded query={all}>
      {(memberships) => (
        <MembershipsTable
          memberships={memberships.filter(({ participationId }) => below.has(participationId))}
          nodes={nodes}
          revocable
        />
      )}
    </Loaded>
  );
}
