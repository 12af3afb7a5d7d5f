import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Participation, Role } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { Choice } from '../nodes/choice.js';
import { ProblemAlert } from '../problems/problem-alert.js';

const roles: readonly Role[] = [
  'reporter',
  'reviewer',
  'planner',
  'coordinator',
  'observer',
  'integrator',
  'supporter',
  'steward',
  'operator',
];

interface GrantFormProps {
  readonly nodes: readonly Participation[];
  readonly nodeId: string;
}

/** Gives a role to another person, at a node and below it. */
export function GrantForm({ nodes, nodeId }: GrantFormProps) {
  const client = useQueryClient();
  const [subject, setSubject] = useState('');
  const [role, setRole] = useState<Role>('reporter');
  const [at, setAt] = useState(nodeId);
  const [dates, setDates] = useState({ from: '', to: '' });
  const [missing, setMissing] = useState(false);
  const granting = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/backbone/v1/memberships', {
          body: {
            ...{ subject: subject.trim(), role, participationId: at },
            ...(dates.from && { validFrom: dates.from }),
            ...(dates.to && { validTo: dates.to }),
          },
        }),
      ),
    onSuccess: async () => {
      say(`${subject.trim()} is now ${role}; every service hears of it within a second.`);
      setSubject('');
      await client.invalidateQueries({ queryKey: ['backbone', 'memberships'] });
    },
  });
  return (
    <form
      noValidate
      aria-labelledby="grant"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(subject.trim() === '');
        if (subject.trim() === '') document.getElementById('grant-subject')?.focus();
        else if (!granting.isPending) granting.mutate();
      }}
    >
      <h2 id="grant">Grant a role</h2>
      {granting.error && <ProblemAlert error={granting.error} />}
      <label className="usa-label" htmlFor="grant-subject">
        Person, as the issuer names them
      </label>
      {missing && (
        <span className="usa-error-message" id="grant-missing" role="alert">
          Say who gets the role
        </span>
      )}
      <input
        className="usa-input"
        id="grant-subject"
        autoComplete="off"
        value={subject}
        aria-invalid={missing}
        {...(missing && { 'aria-describedby': 'grant-missing' })}
        onChange={(event) => setSubject(event.target.value)}
      />
      <Choice
        label="Role"
        value={role}
        options={roles.map((each): [string, string] => [each, each])}
        onChoose={(chosen) => setRole(chosen as Role)}
      />
      <Choice
        label="Where"
        value={at}
        options={nodes.map(({ id, name }): [string, string] => [id, name])}
        onChoose={setAt}
      />
      <DateField
        id="grant-from"
        label="From (optional; today)"
        value={dates.from}
        onChange={(from) => setDates({ ...dates, from })}
      />
      <DateField
        id="grant-to"
        label="To (optional; the last day)"
        value={dates.to}
        onChange={(to) => setDates({ ...dates, to })}
      />
      <div className="actions">
        <button type="submit" className="usa-button">
          Grant
        </button>
      </div>
    </form>
  );
}

interface DateFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function DateField({ id, label, value, onChange }: DateFieldProps) {
  return (
    <>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="usa-input"
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </>
  );
}
