import { answerOf, api } from '../api/client.js';
import type { Participation } from '../api/schemas.js';
import { DayField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { nothingPicked, OrganizationField, pickMistake } from '../organizations/organization-field.js';
import { awardsKey } from './award-queries.js';
import { amountMistake, amountOf } from './money.js';

const blank = {
  number: '',
  funderId: nothingPicked,
  recipientId: nothingPicked,
  projectStart: '',
  projectEnd: '',
  budgetPeriods: '',
  from: '',
  to: '',
  amountUsd: '',
};

/** Enters an award with its first budget period. */
export function AwardForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `award of ${node.initiativeId}`,
    blank,
    mistakesIn: ({ number, funderId, recipientId, budgetPeriods, from, to, amountUsd }) => ({
      number: number.trim() ? undefined : 'Write the number of the award',
      funderId: pickMistake(funderId),
      recipientId: pickMistake(recipientId),
      budgetPeriods: budgetPeriods.trim() ? undefined : 'Name the budget period',
      from: from ? undefined : 'Choose its first day',
      to: to ? undefined : 'Choose its last day',
      amountUsd: amountUsd ? amountMistake(amountUsd) : undefined,
    }),
    send: ({ number, funderId, recipientId, projectStart, projectEnd, ...period }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/awards', {
          params: { header: once },
          body: {
            initiativeId: node.initiativeId,
            number: number.trim(),
            funderId: funderId.organization!.id,
            recipientId: recipientId.organization!.id,
            ...(projectStart && { projectStart }),
            ...(projectEnd && { projectEnd }),
            budgetPeriods: [
              {
                id: period.budgetPeriods.trim(),
                from: period.from,
                to: period.to,
                ...(period.amountUsd && { amountUsd: amountOf(period.amountUsd) }),
              },
            ],
            allocations: [],
          },
        }),
      ),
    sent: ({ number }) => `The award ${number} is entered.`,
    changes: [awardsKey],
  });
  return (
    <Form form={form} title="Enter an award" submit="Enter">
      <TextField label="Number" hint="As the funder has it" maxLength={60} {...field('number')} />
      <OrganizationField label="Funder" {...field('funderId')} />
      <OrganizationField label="Recipient" {...field('recipientId')} />
      <DayField label="Project from (optional)" {...field('projectStart')} />
      <DayField label="Project to (optional; the last day)" {...field('projectEnd')} />
      <TextField
        label="First budget period"
        hint="A name of your own, such as year-1"
        maxLength={40}
        {...field('budgetPeriods')}
      />
      <DayField label="Budget period from" {...field('from')} />
      <DayField label="Budget period to (the last day)" {...field('to')} />
      <TextField
        label="Its amount in US dollars (optional while unknown)"
        inputMode="decimal"
        {...field('amountUsd')}
      />
    </Form>
  );
}
