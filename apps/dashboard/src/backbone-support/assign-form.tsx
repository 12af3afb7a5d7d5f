import { answerOf, api } from '../api/client.js';
import type { Participation } from '../api/schemas.js';
import { type BackboneFunction, backboneFunctions, functionNames } from '../conditions/condition-words.js';
import { DayField, ManyField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { nothingPicked, OrganizationField, pickMistake } from '../organizations/organization-field.js';
import { assignmentsKey } from './assignments-key.js';

const blank = {
  organizationId: nothingPicked,
  functions: backboneFunctions as readonly string[],
  validFrom: '',
  validTo: '',
};

/** Makes an organization the backbone of a node, with the functions that it covers. */
export function AssignForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `backbone of ${node.id}`,
    blank,
    mistakesIn: ({ organizationId, functions }) => ({
      organizationId: pickMistake(organizationId),
      functions: functions.length === 0 ? 'Choose at least one' : undefined,
    }),
    send: ({ organizationId: { organization }, functions, validFrom, validTo }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/backbone-assignments', {
          params: { header: once },
          body: {
            participationId: node.id,
            organizationId: organization!.id,
            mode: organization!.id === node.organizationId ? 'internal' : 'separate',
            functions: [...functions] as BackboneFunction[],
            ...(validFrom && { validFrom }),
            ...(validTo && { validTo }),
          },
        }),
      ),
    sent: (_, { organizationId: { organization } }) =>
      `${organization!.legalName} is entered as the backbone of ${node.name}.`,
    changes: [assignmentsKey],
  });
  return (
    <Form form={form} title="Enter a backbone organization" submit="Enter">
      <OrganizationField label="Organization" {...field('organizationId')} />
      <ManyField
        label="What it covers"
        options={backboneFunctions.map((each) => [each, functionNames[each]])}
        {...field('functions')}
      />
      <DayField label="From (optional; today)" {...field('validFrom')} />
      <DayField label="To (optional; the last day)" {...field('validTo')} />
    </Form>
  );
}
