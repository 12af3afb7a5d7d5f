import { answerOf, api } from '../api/client.js';
import type { Participation } from '../api/schemas.js';
import { TextField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { EvidenceFields, evidenceMistakes, evidenceOf } from './evidence-field.js';
import { lessonsKey } from './lesson-queries.js';

/** Writes a lesson with the figure by which it is shown. */
export function DraftForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `lesson of ${node.id}`,
    blank: { title: '', text: '', topics: '', indicator: '', periodId: '' },
    mistakesIn: ({ title, text, topics, ...evidence }) => ({
      title: title.trim() ? undefined : 'Give it a title',
      text: text.trim() ? undefined : 'Say what was learned',
      topics: topicsIn(topics).length > 0 ? undefined : 'Say what it is about',
      ...evidenceMistakes(evidence),
    }),
    send: ({ title, text, topics, ...evidence }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/lessons', {
          params: { header: once },
          body: {
            participationId: node.id,
            title: title.trim(),
            text: text.trim(),
            topics: topicsIn(topics),
            indicators: [evidence.indicator],
            evidence: [evidenceOf(node, evidence)],
          },
        }),
      ),
    sent: ({ title }) => `${title}: written as a draft. A supporter shares it.`,
    changes: [lessonsKey],
  });
  return (
    <Form form={form} title="Write a lesson" submit="Save as a draft">
      <TextField label="Title" maxLength={200} {...field('title')} />
      <WordsField
        label="What was learned"
        hint="Name no person: everybody in the initiative reads it"
        maxLength={20_000}
        {...field('text')}
      />
      <TextField
        label="About"
        hint="Codes with spaces between them, such as screening family_outreach"
        {...field('topics')}
      />
      <EvidenceFields node={node} indicator={field('indicator')} period={field('periodId')} />
    </Form>
  );
}

const topicsIn = (typed: string): string[] => [...new Set(typed.split(/[\s,]+/).filter(Boolean))];
