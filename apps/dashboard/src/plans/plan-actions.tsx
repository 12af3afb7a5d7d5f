import { useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Plan } from '../api/schemas.js';
import { DayField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { today } from '../layout/day.js';
import type { PlanPartProps } from './plan-part.js';
import { plansKey } from './plan-queries.js';

type Simple = 'submit' | 'amend' | 'withdraw';

const words: Readonly<
  Record<Simple | 'approve' | 'return', { readonly label: string; readonly said: string }>
> = {
  submit: { label: 'Hand it in', said: 'Handed in. Its reviewer is told.' },
  withdraw: { label: 'Withdraw it', said: 'Withdrawn.' },
  amend: { label: 'Open a new version', said: 'A new version is open in draft. The one in force stays so.' },
  approve: { label: 'Approve it', said: 'Approved. Its planners are told.' },
  return: { label: 'Return it', said: 'Returned. Its planners are told why.' },
};
type Act = keyof typeof words;

/** What can be done with a plan as it stands, by whoever may; each asks once more. */
export function PlanActions({ plan, holds }: PlanPartProps) {
  const [asked, setAsked] = useState<{ readonly act: Act; readonly shown: Plan }>();
  const acts = possible(plan, holds('planner'), holds('reviewer'));
  if (acts.length === 0) return null;
  const close = () => setAsked(undefined);
  if (asked) {
    const { act, shown } = asked;
    if (act === 'approve') return <ApproveForm {...{ shown, close }} />;
    if (act === 'return') return <ReturnForm {...{ shown, close }} />;
    return <SimpleForm {...{ shown, close, act }} />;
  }
  return (
    <div className="actions">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className="usa-button usa-button--outline"
          onClick={() => setAsked({ act, shown: plan })}
        >
          {words[act].label}
        </button>
      ))}
    </div>
  );
}

function possible({ status, inForce }: Plan, isPlanner: boolean, isReviewer: boolean): Act[] {
  const underWay = ['draft', 'submitted', 'returned'].includes(status);
  const acts: Act[] = [];
  if (isPlanner && (status === 'draft' || status === 'returned')) acts.push('submit');
  if (isReviewer && status === 'submitted') acts.push('approve', 'return');
  if (isPlanner && underWay) acts.push('withdraw');
  if (isPlanner && !underWay && inForce !== undefined) acts.push('amend');
  return acts;
}

interface ActProps {
  readonly shown: Plan;
  readonly close: () => void;
}

const at = ({ id, version }: Plan, once: { 'Idempotency-Key': string }) => ({
  path: { id },
  header: { ...basedOn(version), ...once },
});

const cancelOf = (close: () => void) => ({ text: 'Leave it as it is', onCancel: close });

function SimpleForm({ shown, close, act }: ActProps & { readonly act: Simple }) {
  const { form } = useForm({
    name: `${act} ${shown.id}`,
    blank: {},
    send: (_, once) => answerOf(api.POST(`/api/plans/v1/plans/{id}/${act}`, { params: at(shown, once) })),
    sent: () => words[act].said,
    changes: [plansKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name="this plan"
      submit={`Yes: ${words[act].label.toLowerCase()}`}
      cancel={cancelOf(close)}
    />
  );
}

function ApproveForm({ shown, close }: ActProps) {
  const { form, field } = useForm({
    name: `approve ${shown.id}`,
    blank: { effectiveFrom: today() },
    mistakesIn: ({ effectiveFrom }) => ({
      effectiveFrom: effectiveFrom ? undefined : 'Choose the first day on which it holds',
    }),
    send: (body, once) =>
      answerOf(api.POST('/api/plans/v1/plans/{id}/approve', { params: at(shown, once), body })),
    sent: () => words.approve.said,
    changes: [plansKey],
    onSent: close,
  });
  return (
    <Form form={form} name="this plan" submit={words.approve.label} cancel={cancelOf(close)}>
      <DayField label="In force from" {...field('effectiveFrom')} />
    </Form>
  );
}

function ReturnForm({ shown, close }: ActProps) {
  const { form, field } = useForm({
    name: `return ${shown.id}`,
    blank: { comment: '', due: '' },
    mistakesIn: ({ comment }) => ({ comment: comment.trim() ? undefined : 'Say what is to be changed' }),
    send: ({ comment, due }, once) =>
      answerOf(
        api.POST('/api/plans/v1/plans/{id}/return', {
          params: at(shown, once),
          body: { reasonCode: 'to-be-changed', comment: comment.trim(), ...(due && { due }) },
        }),
      ),
    sent: () => words.return.said,
    changes: [plansKey],
    onSent: close,
  });
  return (
    <Form form={form} name="this plan" submit={words.return.label} cancel={cancelOf(close)}>
      <WordsField label="What is to be changed" maxLength={2000} {...field('comment')} />
      <DayField label="Answer due by (optional)" {...field('due')} />
    </Form>
  );
}
