import { answerOf, api, basedOn } from '../api/client.js';
import type { Award, Participation } from '../api/schemas.js';
import { ChoiceField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { awardsKey } from './award-queries.js';
import { amountMistake, amountOf, usd } from './money.js';

interface AllocateFormProps {
  /** The award, as it was shown when this was asked for. */
  readonly shown: Award;
  readonly nodes: readonly Participation[];
  readonly close: () => void;
}

/** Asks who gets how much of which budget period. */
export function AllocateForm({ shown, nodes, close }: AllocateFormProps) {
  const { form, field } = useForm({
    name: `allocate ${shown.id}`,
    blank: { budgetPeriodId: shown.budgetPeriods.at(-1)?.id ?? '', participationId: '', amountUsd: '' },
    mistakesIn: ({ budgetPeriodId, participationId, amountUsd }) => ({
      budgetPeriodId: budgetPeriodId ? undefined : 'Choose the budget period',
      participationId: participationId ? undefined : 'Choose who gets it',
      amountUsd: amountMistake(amountUsd),
    }),
    send: ({ amountUsd, ...rest }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/awards/{id}/allocations', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: { ...rest, amountUsd: amountOf(amountUsd) },
        }),
      ),
    sent: (_, { participationId, amountUsd }) =>
      `${usd(amountOf(amountUsd))} go to ${nodes.find(({ id }) => id === participationId)?.name}; its team is to acknowledge it.`,
    changes: [awardsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={`money of ${shown.number}`}
      submit="Allocate"
      cancel={{ text: 'Leave it', onCancel: close }}
    >
      <ChoiceField
        label="Budget period"
        options={shown.budgetPeriods.map(({ id, from, to }) => [id, `${id}, ${from} to ${to}`])}
        {...field('budgetPeriodId')}
      />
      <ChoiceField
        label="Who gets it"
        options={nodes.map(({ id, name }) => [id, name])}
        {...field('participationId')}
      />
      <TextField label="Amount in US dollars" inputMode="decimal" {...field('amountUsd')} />
    </Form>
  );
}
