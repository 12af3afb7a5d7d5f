import { answerOf, api, basedOn } from '../api/client.js';
import { TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { useSubject } from '../sign-in/use-session.js';
import type { TaActProps } from './answer-form.js';
import { taRequestsKey } from './ta-queries.js';

/** Asks who answers a request. */
export function AssignForm({ shown, of, close }: TaActProps) {
  const me = useSubject();
  const { form, field } = useForm({
    name: `give ${shown.id}`,
    blank: { assignedTo: me },
    mistakesIn: ({ assignedTo }) => ({ assignedTo: assignedTo.trim() ? undefined : 'Say who answers it' }),
    send: ({ assignedTo }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/ta-requests/{id}/assign', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: { assignedTo: assignedTo.trim() },
        }),
      ),
    sent: ({ assignedTo }) => `${assignedTo} answers ${of}.`,
    changes: [taRequestsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Give it" cancel={{ text: 'Leave it', onCancel: close }}>
      <TextField
        label="Who answers it"
        hint="A supporter there, as they sign in"
        maxLength={200}
        {...field('assignedTo')}
      />
    </Form>
  );
}
