import { answerOf, api } from '../api/client.js';
import type { FundingSource, Participation } from '../api/schemas.js';
import { ChoiceField, DayField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { nothingPicked, OrganizationField, pickMistake } from '../organizations/organization-field.js';
import { funderKinds } from './funder-kind-words.js';
import { fundingSourcesKey } from './funding-sources-key.js';
import { amountMistake, amountOf } from './money.js';

const blank = { funderKind: '', funderId: nothingPicked, amountUsd: '', validFrom: '', validTo: '' };

/** Enters what a funder gives to a node. */
export function FundingSourceForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `funding source of ${node.id}`,
    blank,
    mistakesIn: ({ funderKind, funderId, amountUsd }) => ({
      funderKind: funderKind ? undefined : 'Choose what kind of funder it is',
      funderId: funderId.text ? pickMistake(funderId) : undefined,
      amountUsd: amountUsd ? amountMistake(amountUsd) : undefined,
    }),
    send: ({ funderKind, funderId, amountUsd, validFrom, validTo }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/funding-sources', {
          params: { header: once },
          body: {
            participationId: node.id,
            funderKind: funderKind as FundingSource['funderKind'],
            ...(funderId.organization && { funderId: funderId.organization.id }),
            ...(amountUsd && { amountUsd: amountOf(amountUsd) }),
            ...(validFrom && { validFrom }),
            ...(validTo && { validTo }),
          },
        }),
      ),
    sent: ({ funderKind }) => `Money of this kind of funder is entered: ${funderKinds[funderKind]}.`,
    changes: [fundingSourcesKey],
  });
  return (
    <Form form={form} title="Enter a funding source" submit="Enter">
      <ChoiceField label="Kind of funder" options={Object.entries(funderKinds)} {...field('funderKind')} />
      <OrganizationField label="Who gives it (optional while not known)" {...field('funderId')} />
      <TextField
        label="Amount in US dollars of all days (optional while unknown)"
        inputMode="decimal"
        {...field('amountUsd')}
      />
      <DayField label="From (optional; today)" {...field('validFrom')} />
      <DayField label="To (optional; the last day)" {...field('validTo')} />
    </Form>
  );
}
