import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Membership, Participation } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { Table } from '../layout/table.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { useSubject } from '../sign-in/use-session.js';

interface MembershipsTableProps {
  readonly memberships: readonly Membership[];
  readonly nodes: readonly Participation[];
  readonly revocable?: boolean;
}

/** Roles with their dates; those in force first. */
export function MembershipsTable({ memberships, nodes, revocable = false }: MembershipsTableProps) {
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: ({ id, version }: Membership) =>
      answerOf(
        api.POST('/api/backbone/v1/memberships/{id}/revoke', {
          params: { path: { id }, header: basedOn(version) },
        }),
      ),
    onSuccess: async (_, { subject, role }) => {
      say(`${subject} is no longer ${role} here; every service hears of it within a second.`);
      await client.invalidateQueries({ queryKey: ['backbone', 'memberships'] });
    },
  });
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const sorted = [...memberships].sort(
    (a, b) => a.status.localeCompare(b.status) || a.subject.localeCompare(b.subject),
  );
  return (
    <>
      {revoking.error && (
        <ProblemAlert
          error={revoking.error}
          onReload={() => {
            revoking.reset();
            void client.invalidateQueries({ queryKey: ['backbone', 'memberships'] });
          }}
        />
      )}
      <Table
        caption="Memberships"
        heads={['Person', 'Role', 'At', 'Dates', ...(revocable ? ['Change'] : [])]}
      >
        {sorted.map((each) => (
          <Row
            key={each.id}
            membership={each}
            at={names.get(each.participationId) ?? 'an organization that you do not see'}
            {...(revocable && { onRevoke: (shown) => revoking.mutate(shown) })}
          />
        ))}
      </Table>
    </>
  );
}

interface RowProps {
  readonly membership: Membership;
  readonly at: string;
  readonly onRevoke?: (shown: Membership) => void;
}

function Row({ membership, at, onRevoke }: RowProps) {
  const { subject, role, validFrom, validTo, status } = membership;
  const me = useSubject();
  return (
    <tr>
      <th scope="row" data-label="Person">
        {subject}
      </th>
      <td data-label="Role">{role}</td>
      <td data-label="At">{at}</td>
      <td data-label="Dates">
        {status === 'revoked' ? 'revoked' : `from ${validFrom}${validTo ? ` to ${validTo}` : ''}`}
      </td>
      {onRevoke && (
        <td data-label="Change">
          {status === 'granted' && subject !== me ? (
            <RevokeButton what={`${role} of ${subject} at ${at}`} {...{ membership, onRevoke }} />
          ) : (
            'none'
          )}
        </td>
      )}
    </tr>
  );
}

interface RevokeButtonProps {
  readonly what: string;
  readonly membership: Membership;
  readonly onRevoke: (shown: Membership) => void;
}

/** It asks once more: a role that is taken away is not given back by a click. What is revoked is what was shown when it asked. */
function RevokeButton({ what, membership, onRevoke }: RevokeButtonProps) {
  const [asking, setAsking] = useState<Membership>();
  const press = () => {
    if (asking) onRevoke(asking);
    setAsking(asking ? undefined : membership);
  };
  return (
    <>
      <button
        type="button"
        className="usa-button usa-button--unstyled"
        aria-label={asking ? `Yes, revoke ${what}` : `Revoke ${what}`}
        onClick={press}
      >
        {asking ? 'Yes, revoke' : 'Revoke'}
      </button>
      {asking && (
        <>
          {' '}
          <button
            type="button"
            className="usa-button usa-button--unstyled"
            aria-label={`Keep ${what}`}
            onClick={() => setAsking(undefined)}
          >
            Keep
          </button>
        </>
      )}
    </>
  );
}
