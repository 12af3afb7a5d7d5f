import { answerOf, api, basedOn } from '../api/client.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import type { PathActProps } from './contact-form.js';
import { pathsKey } from './path-queries.js';

/** Asks once more before the last contact of a path, which was a mistake, is taken back. */
export function WithdrawContactForm({ shown, of, close }: PathActProps) {
  const { form } = useForm({
    name: `withdrawn contact of ${shown.id}`,
    blank: {},
    send: (_, once) =>
      answerOf(
        api.POST('/api/communications/v1/paths/{id}/contacts/withdraw', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
        }),
      ),
    sent: ({ dueOn }) => `Withdrawn. The next contact is due by ${dueOn}.`,
    changes: [pathsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={of}
      submit={`Yes, nobody was in touch on ${shown.lastContactOn}`}
      cancel={{ text: 'Leave it', onCancel: close }}
    />
  );
}
