import { answerOf, api, basedOn } from '../api/client.js';
import type { Overlap } from '../api/schemas.js';
import { WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { overlapsKey } from './overlap-queries.js';

interface ResolveFormProps {
  /** The overlap, as it was shown when this was asked for. */
  readonly overlap: Overlap;
  readonly of: string;
  readonly close: () => void;
}

/** Asks why both activities are done nevertheless. */
export function ResolveForm({ overlap, of, close }: ResolveFormProps) {
  const { form, field } = useForm({
    name: `explain ${overlap.id}`,
    blank: { explanation: '' },
    mistakesIn: ({ explanation }) => ({
      explanation: explanation.trim() ? undefined : 'Say why both are done',
    }),
    send: ({ explanation }, once) =>
      answerOf(
        api.POST('/api/plans/v1/overlaps/{id}/resolve', {
          params: { path: { id: overlap.id }, header: { ...basedOn(overlap.version), ...once } },
          body: { explanation: explanation.trim() },
        }),
      ),
    sent: () => `Explained: ${of}. The planners of both plans are told.`,
    changes: [overlapsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Explain it" cancel={{ text: 'Leave it open', onCancel: close }}>
      <WordsField
        label="Why both are done"
        hint="Whoever reads one of the plans reads it. Name no people."
        maxLength={2000}
        {...field('explanation')}
      />
    </Form>
  );
}
