import { answerOf, api, basedOn } from '../api/client.js';
import type { Succession } from '../api/schemas.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { successionsKey } from './succession-words.js';

interface RevokeFormProps {
  readonly shown: Succession;
  /** What it is called. */
  readonly of: string;
  readonly close: () => void;
}

/** Asks whether a succession was entered by mistake. */
export function RevokeForm({ shown, of, close }: RevokeFormProps) {
  const { form } = useForm({
    name: `taking back ${shown.id}`,
    blank: {},
    send: (_, once) =>
      answerOf(
        api.POST('/api/backbone/v1/successions/{id}/revoke', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
        }),
      ),
    sent: () => `Taken back: ${of}.`,
    changes: [successionsKey, ['backbone', 'organization']],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={of}
      submit="Yes, it was a mistake"
      cancel={{ text: 'Keep it', onCancel: close }}
    />
  );
}
