import { answerOf, api, basedOn } from '../api/client.js';
import type { BackboneAssignment } from '../api/schemas.js';
import { DayField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { assignmentsKey } from './assignments-key.js';

interface EndFormProps {
  readonly shown: BackboneAssignment;
  /** The organization that gives the support. */
  readonly name: string;
  readonly close: () => void;
}

/** Asks for the last day of an organization's support. */
export function EndForm({ shown, name, close }: EndFormProps) {
  const { form, field } = useForm({
    name: `end of support ${shown.id}`,
    blank: { on: '' },
    send: ({ on }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/backbone-assignments/{id}/end', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: { ...(on && { on }) },
        }),
      ),
    sent: ({ validTo }) => `${name} is the backbone until ${validTo}.`,
    changes: [assignmentsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={`the support of ${name}`}
      submit="Yes, end it"
      cancel={{ text: 'Keep it', onCancel: close }}
    >
      <DayField label="Last day (optional; today)" {...field('on')} />
    </Form>
  );
}
