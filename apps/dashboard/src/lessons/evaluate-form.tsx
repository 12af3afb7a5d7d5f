import { answerOf, api, basedOn } from '../api/client.js';
import type { Participation, Replication } from '../api/schemas.js';
import { ChoiceField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { EvidenceFields, evidenceMistakes, evidenceOf } from './evidence-field.js';
import { lessonsKey } from './lesson-queries.js';
import { verdicts } from './lesson-words.js';

export interface ReplicationActProps {
  /** The replication, as it was shown when this was asked for. */
  readonly shown: Replication;
  /** What it is called. */
  readonly of: string;
  readonly close: () => void;
}

/** Asks what came of a replication, and which figure shows it. */
export function EvaluateForm({
  shown,
  of,
  node,
  close,
}: ReplicationActProps & { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `outcome of ${shown.id}`,
    blank: { verdict: '', indicator: shown.indicator, periodId: '' },
    mistakesIn: ({ verdict, ...evidence }) => ({
      verdict: verdict ? undefined : 'Choose what came of it',
      ...evidenceMistakes(evidence),
    }),
    send: ({ verdict, ...evidence }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/replications/{id}/evaluate', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: {
            verdict: verdict as NonNullable<Replication['verdict']>,
            outcome: [evidenceOf(node, evidence)],
          },
        }),
      ),
    sent: () => 'What came of it is entered.',
    changes: [lessonsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Enter it" cancel={{ text: 'Not now', onCancel: close }}>
      <ChoiceField label="What came of it" options={Object.entries(verdicts)} {...field('verdict')} />
      <EvidenceFields
        node={node}
        indicator={field('indicator')}
        period={field('periodId')}
        among={[shown.indicator]}
      />
    </Form>
  );
}
