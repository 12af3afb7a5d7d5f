import { answerOf, api } from '../api/client.js';
import type { Path } from '../api/schemas.js';
import { DayField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { pathsKey } from './path-queries.js';

export interface PathActProps {
  /** The path, as it was shown when this was asked for. */
  readonly shown: Path;
  /** What it is called. */
  readonly of: string;
  readonly close: () => void;
}

/** Asks on which day those of a path were in touch. */
export function ContactForm({ shown, of, close }: PathActProps) {
  const { form, field } = useForm({
    name: `contact of ${shown.id}`,
    blank: { on: '' },
    send: ({ on }, once) =>
      answerOf(
        api.POST('/api/communications/v1/paths/{id}/contacts', {
          params: { path: { id: shown.id }, header: once },
          body: { ...(on && { on }) },
        }),
      ),
    sent: ({ lastContactOn, dueOn }) => `In touch on ${lastContactOn}. The next contact is due by ${dueOn}.`,
    changes: [pathsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Log it" cancel={{ text: 'Leave it', onCancel: close }}>
      <DayField label="In touch on (optional; today)" {...field('on')} />
    </Form>
  );
}
