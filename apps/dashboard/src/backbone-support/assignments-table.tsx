import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { BackboneAssignment } from '../api/schemas.js';
import { functionNames } from '../conditions/condition-words.js';
import { DateField } from '../layout/date-field.js';
import { say } from '../layout/status.js';
import { Table } from '../layout/table.js';
import { useOrganizations } from '../organizations/organization-queries.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { assignmentsKey } from './backbone-support-queries.js';

interface AssignmentsTableProps {
  readonly assignments: readonly BackboneAssignment[];
  readonly mayEnd: boolean;
}

interface End {
  readonly shown: BackboneAssignment;
  readonly on: string;
}

/** Who is, was or will be the backbone; what holds or lies ahead comes first. */
export function AssignmentsTable({ assignments, mayEnd }: AssignmentsTableProps) {
  const client = useQueryClient();
  const organizations = useOrganizations(assignments.map(({ organizationId }) => organizationId));
  const nameOf = ({ organizationId }: BackboneAssignment) =>
    organizations.get(organizationId)?.legalName ?? 'Loading …';
  const ending = useMutation({
    mutationFn: ({ shown, on }: End) =>
      answerOf(
        api.POST('/api/backbone/v1/backbone-assignments/{id}/end', {
          params: { path: { id: shown.id }, header: basedOn(shown.version) },
          body: { ...(on && { on }) },
        }),
      ),
    onSuccess: async ({ validTo }, { shown }) => {
      say(`${nameOf(shown)} is the backbone until ${validTo}.`);
      await client.invalidateQueries({ queryKey: assignmentsKey });
    },
  });
  const sorted = [...assignments].sort((a, b) => (b.validTo ?? '9999').localeCompare(a.validTo ?? '9999'));
  return (
    <>
      {ending.error && (
        <ProblemAlert
          error={ending.error}
          onReload={() => {
            ending.reset();
            void client.invalidateQueries({ queryKey: assignmentsKey });
          }}
        />
      )}
      <Table
        caption="Backbone organizations"
        heads={['Organization', 'Kind', 'Covers', 'Dates', ...(mayEnd ? ['Change'] : [])]}
      >
        {sorted.map((each) => (
          <tr key={each.id}>
            <th scope="row" data-label="Organization">
              {nameOf(each)}
            </th>
            <td data-label="Kind" className="whole-words">
              {each.mode}
            </td>
            <td data-label="Covers">{each.functions.map((one) => functionNames[one]).join('; ')}</td>
            <td data-label="Dates" className="whole-words">
              {datesOf(each)}
            </td>
            {mayEnd && (
              <td data-label="Change">
                <EndControl name={nameOf(each)} shown={each} onEnd={(end) => ending.mutate(end)} />
              </td>
            )}
          </tr>
        ))}
      </Table>
    </>
  );
}

const datesOf = ({ validFrom, validTo }: BackboneAssignment): string => {
  if (validTo && validTo < validFrom) return 'never began';
  return `from ${validFrom}${validTo ? ` to ${validTo}` : ''}`;
};

interface EndControlProps {
  readonly name: string;
  readonly shown: BackboneAssignment;
  readonly onEnd: (end: End) => void;
}

/** It asks for the last day; what is ended is what was shown when it asked. */
function EndControl({ name, shown, onEnd }: EndControlProps) {
  const [asking, setAsking] = useState<BackboneAssignment>();
  const [on, setOn] = useState('');
  if (!asking)
    return (
      <button
        type="button"
        className="usa-button usa-button--unstyled"
        aria-label={`End the support of ${name}`}
        onClick={() => setAsking(shown)}
      >
        End
      </button>
    );
  return (
    <>
      <DateField label="Last day (optional; today)" value={on} onChange={setOn} />
      <div className="actions">
        <button
          type="button"
          className="usa-button"
          aria-label={`Yes, end the support of ${name}`}
          onClick={() => {
            onEnd({ shown: asking, on });
            setAsking(undefined);
          }}
        >
          Yes, end it
        </button>
        <button
          type="button"
          className="usa-button usa-button--outline"
          aria-label={`Keep the support of ${name}`}
          onClick={() => setAsking(undefined)}
        >
          Keep it
        </button>
      </div>
    </>
  );
}
