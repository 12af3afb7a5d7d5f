import type { QueryKey } from '@tanstack/react-query';
import { basedOn } from '../api/client.js';
import { today } from '../layout/day.js';
import type { RowAction } from '../lists/list-row.js';
import { standingOf } from '../timelines/spans.js';
import { DayField } from './fields.js';
import { Form } from './form.js';
import { useForm } from './use-form.js';

interface Ending {
  readonly header: ReturnType<typeof basedOn> & { readonly 'Idempotency-Key': string };
  readonly body: { readonly on?: string };
}

interface Endable {
  readonly id: string;
  readonly version: number;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

interface EndOptions {
  /** What is to end, as it is shown. */
  readonly shown: Endable;
  /** What it is called. */
  readonly of: string;
  readonly send: (ending: Ending) => Promise<{ readonly validTo?: string | null }>;
  /** What is to be read again afterwards. */
  readonly changes: readonly QueryKey[];
}

/** Ending something that holds from day to day; nothing where it has ended. */
export function endAction(options: EndOptions): RowAction[] {
  const { shown, of } = options;
  const standing = standingOf({ from: shown.validFrom, to: shown.validTo }, today());
  if (standing === 'past' || standing === 'never') return [];
  return [{ label: 'End', of, ask: (close) => <EndForm {...options} close={close} /> }];
}

/** Asks for the last day of something that holds from day to day. */
function EndForm({ shown, of, send, changes, close }: EndOptions & { readonly close: () => void }) {
  const { form, field } = useForm({
    name: `end of ${shown.id}`,
    blank: { on: '' },
    send: ({ on }, once) =>
      send({ header: { ...basedOn(shown.version), ...once }, body: { ...(on && { on }) } }),
    sent: ({ validTo }) => `Ended: ${of}. The last day is ${validTo}.`,
    changes,
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Yes, end it" cancel={{ text: 'Keep it', onCancel: close }}>
      <DayField
        label="Last day (optional; today)"
        hint="The day before the first says that it never began"
        {...field('on')}
      />
    </Form>
  );
}
