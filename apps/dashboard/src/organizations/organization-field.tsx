import type { Organization } from '../api/schemas.js';
import { described, Labelled } from '../forms/labelled.js';
import type { Field } from '../forms/use-form.js';
import { useOrganizationsLike } from './organization-queries.js';

/** What was typed to find an organization, and the one that it names among those that are offered. */
export interface OrganizationPick {
  readonly text: string;
  readonly organization: Organization | null;
}

export const nothingPicked: OrganizationPick = { text: '', organization: null };

/** What is to be said of a pick without which nothing can be entered. */
export const pickMistake = ({ organization }: OrganizationPick): string | undefined =>
  organization ? undefined : 'Choose an organization from what is offered';

interface OrganizationFieldProps extends Field<OrganizationPick> {
  readonly label: string;
  readonly hint?: string;
}

const usualHint = 'Type a part of its name or code, and choose it from what is offered';

/** An organization found by a part of its name or of one of its codes. */
export function OrganizationField({
  id,
  label,
  hint = usualHint,
  value,
  error,
  onChange,
}: OrganizationFieldProps) {
  const offered = useOrganizationsLike(value.text).data ?? [];
  return (
    <Labelled {...{ id, label, hint, error }}>
      <input
        className="usa-input"
        id={id}
        autoComplete="off"
        list={`${id}-found`}
        value={value.text}
        {...described({ id, hint, error })}
        onChange={({ target: { value: text } }) =>
          onChange({ text, organization: offered.find((each) => optionText(each) === text) ?? null })
        }
      />
      <datalist id={`${id}-found`}>
        {offered.map((each) => (
          <option key={each.id} value={optionText(each)} />
        ))}
      </datalist>
    </Labelled>
  );
}

/** Names are not unique; codes are. */
const optionText = ({ legalName, codes }: Organization): string =>
  codes[0] ? `${legalName} (${codes[0].scheme} ${codes[0].code})` : legalName;
