import { answerOf, api, basedOn } from '../api/client.js';
import type { Goal } from '../api/schemas.js';
import { DayField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { goalsKey } from './goal-queries.js';
import { mistakesInValues, valuesFrom, ValuesFields } from './values-fields.js';

interface ActProps {
  /** The goal, as it was shown when this was asked for. */
  readonly shown: Goal;
  /** What it is called. */
  readonly of: string;
  readonly close: () => void;
}

const at = ({ id, version }: Goal, once: { 'Idempotency-Key': string }) => ({
  path: { id },
  header: { ...basedOn(version), ...once },
});

const cancelOf = (close: () => void) => ({ text: 'Leave it as it is', onCancel: close });

/** Asks for new values of a goal; of an approved one that begins a change. */
export function ChangeForm({ shown, of, close }: ActProps) {
  const { form, field } = useForm({
    name: `change ${shown.id}`,
    blank: {
      baseline: shown.baseline ?? '',
      target: shown.target ?? '',
      direction: shown.direction as string,
    },
    mistakesIn: mistakesInValues,
    send: (typed) =>
      answerOf(
        api.PUT('/api/plans/v1/goals/{id}/draft', {
          params: { path: { id: shown.id }, header: basedOn(shown.version) },
          body: valuesFrom(typed),
        }),
      ),
    sent: () => `Saved: ${of}. Hand it in for it to be decided.`,
    changes: [goalsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Save it" cancel={cancelOf(close)}>
      <ValuesFields field={field} />
    </Form>
  );
}

/** Asks once more before a goal is handed in, or approved. */
export function SimpleForm({ shown, of, close, act }: ActProps & { readonly act: 'submit' | 'approve' }) {
  const isApproved = act === 'approve';
  const { form } = useForm({
    name: `${act} ${shown.id}`,
    blank: {},
    send: (_, once) => answerOf(api.POST(`/api/plans/v1/goals/{id}/${act}`, { params: at(shown, once) })),
    sent: () => (isApproved ? `Approved: ${of}.` : `Handed in: ${of}. Its reviewer is told.`),
    changes: [goalsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={of}
      submit={isApproved ? 'Yes, approve it' : 'Yes, hand it in'}
      cancel={cancelOf(close)}
    />
  );
}

/** Asks what is to be changed of a goal. */
export function ReturnForm({ shown, of, close }: ActProps) {
  const { form, field } = useForm({
    name: `return ${shown.id}`,
    blank: { comment: '', due: '' },
    mistakesIn: ({ comment }) => ({ comment: comment.trim() ? undefined : 'Say what is to be changed' }),
    send: ({ comment, due }, once) =>
      answerOf(
        api.POST('/api/plans/v1/goals/{id}/return', {
          params: at(shown, once),
          body: { reasonCode: 'to-be-changed', comment: comment.trim(), ...(due && { due }) },
        }),
      ),
    sent: () => `Returned: ${of}. Whoever submitted it is told why.`,
    changes: [goalsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Return it" cancel={cancelOf(close)}>
      <WordsField label="What is to be changed" maxLength={2000} {...field('comment')} />
      <DayField label="Answer due by (optional)" {...field('due')} />
    </Form>
  );
}
