import { useId, useState } from 'react';
import type { Organization } from '../api/schemas.js';
import { useOrganizationsLike } from './organization-queries.js';

interface OrganizationFieldProps {
  readonly label: string;
  readonly chosen: Organization | undefined;
  /** What is wrong with it. */
  readonly error?: string | undefined;
  readonly onChoose: (organization: Organization | undefined) => void;
}

/** An organization found by a part of its name or of one of its codes. */
export function OrganizationField({ label, chosen, error, onChoose }: OrganizationFieldProps) {
  const id = useId();
  const [text, setText] = useState('');
  const offered = useOrganizationsLike(text).data ?? [];
  const typed = (value: string) => {
    setText(value);
    onChoose(offered.find((each) => optionText(each) === value));
  };
  return (
    <>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      <span className="usa-hint" id={`${id}-hint`}>
        Type a part of its name or code, and choose it from what is offered
      </span>
      {error && (
        <span className="usa-error-message" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
      <input
        className="usa-input"
        id={id}
        autoComplete="off"
        list={`${id}-found`}
        value={chosen ? optionText(chosen) : text}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
        onChange={(event) => typed(event.target.value)}
      />
      <datalist id={`${id}-found`}>
        {offered.map((each) => (
          <option key={each.id} value={optionText(each)} />
        ))}
      </datalist>
    </>
  );
}

/** Names are not unique; codes are. */
const optionText = ({ legalName, codes }: Organization): string =>
  codes[0] ? `${legalName} (${codes[0].scheme} ${codes[0].code})` : legalName;
