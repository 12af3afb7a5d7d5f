import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Membership, Participation } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';

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
      <table className="usa-table usa-table--stacked full-width">
        <caption className="usa-sr-only">Memberships</caption>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Role</th>
            <th scope="col">At</th>
            <th scope="col">Dates</th>
            {revocable && <th scope="col">Change</th>}
          </tr>
        </thead>
        <tbody>
          {sorted.map((each) => (
            <Row
              key={each.id}
              membership={each}
              at={names.get(each.participationId) ?? 'elsewhere'}
              {...(revocable && { onRevoke: () => revoking.mutate(each) })}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface RowProps {
  readonly membership: Membership;
  readonly at: string;
  readonly onRevoke?: () => void;
}

function Row({ membership, at, onRevoke }: RowProps) {
  const { subject, role, validFrom, validTo, status } = membership;
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
          {status === 'granted' ? (
            <button
              type="button"
              className="usa-button usa-button--unstyled"
              aria-label={`Revoke ${role} of ${subject} at ${at}`}
              onClick={onRevoke}
            >
              Revoke
            </button>
          ) : (
            'none'
          )}
        </td>
      )}
    </tr>
  );
}
