import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Participation, Role } from '../api/schemas.js';
import { DateField } from '../layout/date-field.js';
import { say } from '../layout/status.js';
import { Choice } from '../nodes/choice.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { useMembershipsOf } from './membership-queries.js';

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
  const [asking, setAsking] = useState<string>();
  const known = useMembershipsOf(nodes[0]?.initiativeId).data;
  const people = [...new Set(known?.map((each) => each.subject))].sort();
  const person = subject.trim();
  const granting = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/backbone/v1/memberships', {
          body: {
            subject: person,
            role,
            participationId: at,
            ...(dates.from && { validFrom: dates.from }),
            ...(dates.to && { validTo: dates.to }),
          },
        }),
      ),
    onSuccess: async () => {
      say(`${person} is now ${role}; every service hears of it within a second.`);
      setSubject('');
      setAsking(undefined);
      await client.invalidateQueries({ queryKey: ['backbone', 'memberships'] });
    },
  });
  return (
    <form
      noValidate
      aria-labelledby="grant"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(person === '');
        if (person === '') document.getElementById('grant-subject')?.focus();
        else if (!people.includes(person)) setAsking(person);
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
        list="grant-people"
        value={subject}
        aria-invalid={missing}
        {...(missing && { 'aria-describedby': 'grant-missing' })}
        onChange={(event) => {
          setSubject(event.target.value);
          setAsking(undefined);
        }}
      />
      <datalist id="grant-people">
        {people.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
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
        label="From (optional; today)"
        value={dates.from}
        onChange={(from) => setDates({ ...dates, from })}
      />
      <DateField
        label="To (optional; the last day)"
        value={dates.to}
        onChange={(to) => setDates({ ...dates, to })}
      />
      {asking === undefined ? (
        <div className="actions">
          <button type="submit" className="usa-button">
            Grant
          </button>
        </div>
      ) : (
        <UnknownPerson
          person={asking}
          isLookedUp={known !== undefined}
          onGrant={() => {
            if (!granting.isPending) granting.mutate();
          }}
          onCancel={() => {
            setAsking(undefined);
            document.getElementById('grant-subject')?.focus();
          }}
        />
      )}
    </form>
  );
}

interface UnknownPersonProps {
  readonly person: string;
  /** Whether the names here are known at all. */
  readonly isLookedUp: boolean;
  readonly onGrant: () => void;
  readonly onCancel: () => void;
}

/** A name that is misspelt would give the role to somebody else, or to nobody. */
function UnknownPerson({ person, isLookedUp, onGrant, onCancel }: UnknownPersonProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      className="usa-alert usa-alert--warning"
      role="group"
      aria-labelledby="grant-unknown"
      tabIndex={-1}
      ref={box}
    >
      <div className="usa-alert__body">
        <h3 className="usa-alert__heading" id="grant-unknown">
          Is “{person}” spelt as the issuer does?
        </h3>
        <p className="usa-alert__text">
          {isLookedUp
            ? 'Nobody of that name has or had a role here that you can see.'
            : 'Whether anybody of that name has a role here could not be looked up.'}{' '}
          Whoever signs in under it gets the role.
        </p>
        <div className="actions">
          <button type="button" className="usa-button" onClick={onGrant}>
            Yes, grant it to {person}
          </button>
          <button type="button" className="usa-button usa-button--outline" onClick={onCancel}>
            Change the name
          </button>
        </div>
      </div>
    </div>
  );
}
