import { answerOf, api, basedOn } from '../api/client.js';
import { DayField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import type { TaActProps } from './answer-form.js';
import { taRequestsKey } from './ta-queries.js';

/** Asks by when an answer is needed by now, before a request waits again. */
export function ReopenForm({ shown, of, close }: TaActProps) {
  const { form, field } = useForm({
    name: `ask again ${shown.id}`,
    blank: { dueOn: '' },
    send: ({ dueOn }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/ta-requests/{id}/reopen', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: { ...(dueOn && { dueOn }) },
        }),
      ),
    sent: ({ dueOn }) => `Asked again: ${of}. An answer is needed by ${dueOn}.`,
    changes: [taRequestsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Ask again" cancel={{ text: 'Leave it', onCancel: close }}>
      <DayField label="Needed by (optional; as before)" {...field('dueOn')} />
    </Form>
  );
}
