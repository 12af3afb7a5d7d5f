import { answerOf, api, basedOn } from '../api/client.js';
import type { ActionItem } from '../api/schemas.js';
import { DayField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { actionItemsKey } from './action-item-queries.js';

interface ActionItemActProps {
  /** The action item, as it was shown when this was asked for. */
  readonly shown: ActionItem;
  /** What it is called. */
  readonly of: string;
  readonly close: () => void;
}

/** Asks once more before it is said that something is done. */
export function DoneForm({ shown, of, close }: ActionItemActProps) {
  const { form } = useForm({
    name: `done ${shown.id}`,
    blank: {},
    send: (_, once) =>
      answerOf(
        api.POST('/api/communications/v1/action-items/{id}/done', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
        }),
      ),
    sent: () => `Done: ${of}.`,
    changes: [actionItemsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Yes, it is done" cancel={{ text: 'Not yet', onCancel: close }} />
  );
}

/** Asks by when something is to be done that was said to be done. */
export function ReopenForm({ shown, of, close }: ActionItemActProps) {
  const { form, field } = useForm({
    name: `reopen ${shown.id}`,
    blank: { dueOn: '' },
    send: ({ dueOn }, once) =>
      answerOf(
        api.POST('/api/communications/v1/action-items/{id}/reopen', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: { ...(dueOn && { dueOn }) },
        }),
      ),
    sent: ({ dueOn }) => `Open again: ${of}, by ${dueOn}.`,
    changes: [actionItemsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Reopen it" cancel={{ text: 'Leave it', onCancel: close }}>
      <DayField label="To be done by (optional; as before)" {...field('dueOn')} />
    </Form>
  );
}
