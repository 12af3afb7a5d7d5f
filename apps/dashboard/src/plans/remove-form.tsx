import type { Plan, PlanContent } from '../api/schemas.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { plansKey, savedWith } from './plan-queries.js';

interface RemoveFormProps {
  /** The plan, as it was shown when this was asked for. */
  readonly plan: Plan;
  /** What is taken out, and what it is called. */
  readonly id: string;
  readonly of: string;
  /** What stays. */
  readonly rest: Partial<PlanContent>;
  readonly close: () => void;
}

/** Asks once more before something is taken out of a draft. */
export function RemoveForm({ plan, id, of, rest, close }: RemoveFormProps) {
  const { form } = useForm({
    name: `remove ${id}`,
    blank: {},
    send: () => savedWith(plan, rest),
    sent: () => `Taken out: ${of}.`,
    changes: [plansKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Yes, take it out" cancel={{ text: 'Keep it', onCancel: close }} />
  );
}
