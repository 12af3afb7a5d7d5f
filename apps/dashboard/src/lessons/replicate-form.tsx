import { answerOf, api } from '../api/client.js';
import type { Lesson, Participation } from '../api/schemas.js';
import { ChoiceField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { useIndicators } from '../nodes/node-queries.js';
import { lessonsKey } from './lesson-queries.js';

interface ReplicateFormProps {
  readonly node: Participation;
  readonly lesson: Lesson;
  readonly close: () => void;
}

/** Asks by which measure the outcome is to be seen, before a lesson is tried at a node. */
export function ReplicateForm({ node, lesson, close }: ReplicateFormProps) {
  const indicators = useIndicators(node.initiativeId).data ?? [];
  const { form, field } = useForm({
    name: `replication of ${lesson.id} at ${node.id}`,
    blank: { indicator: lesson.indicators[0] ?? '' },
    mistakesIn: ({ indicator }) => ({ indicator: indicator ? undefined : 'Choose a measure' }),
    send: ({ indicator }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/replications', {
          params: { header: once },
          body: { participationId: node.id, lessonId: lesson.id, indicator },
        }),
      ),
    sent: () => `${node.name} tries it. What came of it is entered once its figures say so.`,
    changes: [lessonsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={lesson.title} submit="Try it here" cancel={{ text: 'Not now', onCancel: close }}>
      <ChoiceField
        label="Measure by which the outcome is to be seen"
        options={lesson.indicators.map((name) => [
          name,
          indicators.find(({ indicator }) => indicator === name)?.title ?? name,
        ])}
        {...field('indicator')}
      />
    </Form>
  );
}
