import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Organization, Participation } from '../api/schemas.js';
import { type BackboneFunction, backboneFunctions, functionNames } from '../conditions/condition-words.js';
import { DateField } from '../layout/date-field.js';
import { say } from '../layout/status.js';
import { OrganizationField } from '../organizations/organization-field.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { assignmentsKey } from './backbone-support-queries.js';

/** Makes an organization the backbone of a node, with the functions that it covers. */
export function AssignForm({ node }: { readonly node: Participation }) {
  const client = useQueryClient();
  const [organization, setOrganization] = useState<Organization>();
  const [functions, setFunctions] = useState<readonly BackboneFunction[]>(backboneFunctions);
  const [dates, setDates] = useState({ from: '', to: '' });
  const [isChecked, setChecked] = useState(false);
  const assigning = useMutation({
    mutationFn: (chosen: Organization) =>
      answerOf(
        api.POST('/api/backbone/v1/backbone-assignments', {
          body: {
            participationId: node.id,
            organizationId: chosen.id,
            mode: chosen.id === node.organizationId ? 'internal' : 'separate',
            functions: [...functions],
            ...(dates.from && { validFrom: dates.from }),
            ...(dates.to && { validTo: dates.to }),
          },
        }),
      ),
    onSuccess: async (_, chosen) => {
      say(`${chosen.legalName} is entered as the backbone of ${node.name}.`);
      setOrganization(undefined);
      setChecked(false);
      await client.invalidateQueries({ queryKey: assignmentsKey });
    },
  });
  const toggle = (each: BackboneFunction, isCovered: boolean) =>
    setFunctions(backboneFunctions.filter((one) => (one === each ? isCovered : functions.includes(one))));
  return (
    <form
      noValidate
      aria-labelledby="assign"
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (organization && functions.length > 0 && !assigning.isPending) assigning.mutate(organization);
      }}
    >
      <h2 id="assign">Enter a backbone organization</h2>
      {assigning.error && <ProblemAlert error={assigning.error} />}
      <OrganizationField
        label="Organization"
        chosen={organization}
        error={isChecked && !organization ? 'Choose an organization from what is offered' : undefined}
        onChoose={setOrganization}
      />
      <fieldset className="usa-fieldset">
        <legend className="usa-label">What it covers</legend>
        {isChecked && functions.length === 0 && (
          <span className="usa-error-message" role="alert">
            Choose at least one
          </span>
        )}
        {backboneFunctions.map((each) => (
          <div className="usa-checkbox" key={each}>
            <input
              className="usa-checkbox__input"
              id={`function-${each}`}
              type="checkbox"
              checked={functions.includes(each)}
              onChange={(event) => toggle(each, event.target.checked)}
            />
            <label className="usa-checkbox__label" htmlFor={`function-${each}`}>
              {functionNames[each]}
            </label>
          </div>
        ))}
      </fieldset>
      <DateField
        label="From (optional; today)"
        value={dates.from}
        onChange={(from) => setDates({ ...dates, from })}
      />
      <DateField
        label="To (optional; the last day)"
        value={dates.to}
        onChange={(to) => setDates({ ...dates, to })}
      />
      <div className="actions">
        <button type="submit" className="usa-button">
          Enter
        </button>
      </div>
    </form>
  );
}
