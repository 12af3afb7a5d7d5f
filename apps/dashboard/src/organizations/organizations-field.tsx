import type { Organization } from '../api/schemas.js';
import type { Field } from '../forms/use-form.js';
import { nothingPicked, OrganizationField } from './organization-field.js';

/** What was typed to find one more organization, and those that were found before. */
export interface OrganizationPicks {
  readonly text: string;
  readonly organizations: readonly Organization[];
}

export const nonePicked: OrganizationPicks = { text: '', organizations: [] };

interface OrganizationsFieldProps extends Field<OrganizationPicks> {
  readonly label: string;
}

/** Several organizations: each that is chosen joins the list, from which it can be taken again. */
export function OrganizationsField({ id, label, value, error, onChange }: OrganizationsFieldProps) {
  const { text, organizations } = value;
  return (
    <fieldset className="usa-fieldset form-field">
      <legend className="usa-label">{label}</legend>
      {organizations.length > 0 && (
        <ul className="picks">
          {organizations.map((each) => (
            <li key={each.id}>
              {each.legalName}{' '}
              <button
                type="button"
                className="usa-button usa-button--unstyled"
                aria-label={`Take out ${each.legalName}`}
                onClick={() =>
                  onChange({ text, organizations: organizations.filter(({ id: one }) => one !== each.id) })
                }
              >
                Take out
              </button>
            </li>
          ))}
        </ul>
      )}
      <OrganizationField
        id={id}
        label={organizations.length === 0 ? 'First organization' : 'Next organization'}
        error={error}
        value={{ ...nothingPicked, text }}
        onChange={({ text: typed, organization }) =>
          onChange(
            organization
              ? {
                  text: '',
                  organizations: [
                    ...organizations.filter(({ id: one }) => one !== organization.id),
                    organization,
                  ],
                }
              : { text: typed, organizations },
          )
        }
      />
    </fieldset>
  );
}
