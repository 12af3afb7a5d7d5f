import { answerOf, api } from '../api/client.js';
import type { Agreement, Participation } from '../api/schemas.js';
import { ChoiceField, DayField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { nonePicked, OrganizationsField } from '../organizations/organizations-field.js';
import { agreementKinds } from './agreement-words.js';
import { agreementsKey } from './agreements-key.js';

const blank = { kind: '', organizationIds: nonePicked, signedOn: '', validFrom: '', validTo: '' };
const fewest = 2;

/** Enters an agreement that organizations signed. */
export function SignForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `agreement of ${node.id}`,
    blank,
    mistakesIn: ({ kind, organizationIds, signedOn }) => ({
      kind: kind ? undefined : 'Choose what sort of agreement it is',
      organizationIds:
        organizationIds.organizations.length < fewest ? 'Choose at least two organizations' : undefined,
      signedOn: signedOn ? undefined : 'Choose the day on which the last of them signed',
    }),
    send: ({ kind, organizationIds, signedOn, validFrom, validTo }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/agreements', {
          params: { header: once },
          body: {
            participationId: node.id,
            kind: kind as Agreement['kind'],
            organizationIds: organizationIds.organizations.map(({ id }) => id),
            signedOn,
            ...(validFrom && { validFrom }),
            ...(validTo && { validTo }),
          },
        }),
      ),
    sent: ({ kind }) => `${agreementKinds[kind]}: entered.`,
    changes: [agreementsKey],
  });
  return (
    <Form form={form} title="Enter an agreement" submit="Enter">
      <ChoiceField label="Kind" options={Object.entries(agreementKinds)} {...field('kind')} />
      <OrganizationsField label="Who signed it" {...field('organizationIds')} />
      <DayField label="Signed by the last on" {...field('signedOn')} />
      <DayField label="In force from (optional; today)" {...field('validFrom')} />
      <DayField label="Expires after (optional; the last day)" {...field('validTo')} />
    </Form>
  );
}
