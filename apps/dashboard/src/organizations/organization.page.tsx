import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client.js';
import type { Succession } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { List } from '../lists/list.js';
import { Reference } from '../lists/reference.js';
import { useListed } from '../lists/use-listed.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useOrganizationNames } from './organization-queries.js';
import { RevokeForm } from './revoke-form.js';
import { SuccessionForm } from './succession-form.js';
import { successionKinds, successionsKey } from './succession-words.js';

/** The organization that takes part as a node, and which organizations followed upon which; stewards enter that. */
export function OrganizationPage() {
  return <NodePart part="Organization">{(at) => <OrganizationOf {...at} />}</NodePart>;
}

function OrganizationOf({ node, holds }: AtNode) {
  const { organizationId: id } = node;
  const mayChange = holds('steward');
  const organization = useQuery({
    queryKey: ['backbone', 'organization', id],
    queryFn: () => answerOf(api.GET('/api/backbone/v1/organizations/{id}', { params: { path: { id } } })),
  });
  const successions = useListed([...successionsKey, id], (page) =>
    answerOf(api.GET('/api/backbone/v1/successions', { params: { query: { organizationId: id, ...page } } })),
  );
  const entered = successions.data ?? [];
  const nameOf = useOrganizationNames(
    entered.flatMap(({ predecessorIds, successorIds }) => [...predecessorIds, ...successorIds]),
  );
  const namesOf = (ids: readonly string[]) => ids.map(nameOf).join(', ');
  const nameOfSuccession = ({ predecessorIds, successorIds }: Succession) =>
    `${namesOf(predecessorIds)} to ${namesOf(successorIds)}`;
  return (
    <>
      <Loaded query={organization}>
        {({ legalName, codes, status }) => (
          <>
            <p>
              {legalName} takes part here
              {codes.length > 0 &&
                `, known elsewhere as ${codes.map(({ scheme, code }) => `${scheme} ${code}`).join(', ')}`}
              .
            </p>
            {status === 'succeeded' && (
              <p>
                <strong>Other organizations followed upon it.</strong> Its figures stay where they were filed,
                and it takes part here until its participation ends.
              </p>
            )}
          </>
        )}
      </Loaded>
      <h2>What followed upon what</h2>
      <List
        name={`successions of ${node.name}`}
        rows={successions}
        columns={[
          { head: 'From', text: ({ effectiveOn }) => effectiveOn, isShort: true },
          {
            head: 'What',
            text: ({ kind, status }) =>
              `${successionKinds[kind]}${status === 'revoked' ? ', taken back as a mistake' : ''}`,
          },
          { head: 'Before', text: ({ predecessorIds }) => namesOf(predecessorIds) },
          { head: 'After', text: ({ successorIds }) => namesOf(successorIds) },
          { head: 'Source', text: ({ source }) => source, show: ({ source }) => <Reference text={source} /> },
        ]}
        empty="Nothing is recorded: what came before it or follows upon it is not known here."
        actions={
          mayChange
            ? (shown) =>
                shown.status === 'recorded'
                  ? [
                      {
                        label: 'Take back',
                        of: nameOfSuccession(shown),
                        ask: (close) => (
                          <RevokeForm shown={shown} of={nameOfSuccession(shown)} close={close} />
                        ),
                      },
                    ]
                  : []
            : undefined
        }
      />
      {mayChange ? (
        <SuccessionForm node={node} />
      ) : (
        <p>Stewards enter which organizations followed upon which.</p>
      )}
    </>
  );
}
