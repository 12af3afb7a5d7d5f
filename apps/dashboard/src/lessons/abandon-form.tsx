import { answerOf, api, basedOn } from '../api/client.js';
import { ChoiceField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import type { ReplicationActProps } from './evaluate-form.js';
import { lessonsKey } from './lesson-queries.js';

const reasons = [
  ['not_enough_staff', 'Not enough staff'],
  ['not_enough_money', 'Not enough money'],
  ['does_not_fit', 'It does not fit here'],
  ['replaced', 'Something else is done instead'],
] as const;

/** Asks why a replication is given up. */
export function AbandonForm({ shown, of, close }: ReplicationActProps) {
  const { form, field } = useForm({
    name: `giving up ${shown.id}`,
    blank: { reasonCode: '' },
    mistakesIn: ({ reasonCode }) => ({ reasonCode: reasonCode ? undefined : 'Choose why' }),
    send: (body, once) =>
      answerOf(
        api.POST('/api/backbone/v1/replications/{id}/abandon', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body,
        }),
      ),
    sent: () => `Given up: ${of}.`,
    changes: [lessonsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Give it up" cancel={{ text: 'Go on with it', onCancel: close }}>
      <ChoiceField label="Why" options={reasons} {...field('reasonCode')} />
    </Form>
  );
}
