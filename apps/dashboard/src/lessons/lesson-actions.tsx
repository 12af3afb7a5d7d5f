import { useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Lesson } from '../api/schemas.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import type { LessonPartProps } from './lesson-part.js';
import { lessonsKey } from './lesson-queries.js';
import { ReplicateForm } from './replicate-form.js';

type Act = 'publish' | 'retire' | 'read' | 'replicate';

const labels: Readonly<Record<Act, string>> = {
  publish: 'Share it',
  retire: 'Take it back',
  read: 'Say that it was read here',
  replicate: 'Try it here',
};

/** What can be done with a lesson, by whoever may; each asks once more. */
export function LessonActions({ lesson, node, holds }: LessonPartProps) {
  const [asked, setAsked] = useState<{ readonly act: Act; readonly shown: Lesson }>();
  const close = () => setAsked(undefined);
  const isElsewhere = lesson.participationId !== node.id;
  const isShared = lesson.status === 'published';
  const acts: Act[] = [];
  if (isShared && isElsewhere) acts.push('read');
  if (isShared && isElsewhere && holds('coordinator')) acts.push('replicate');
  if (lesson.status === 'draft' && holds('supporter')) acts.push('publish');
  if (isShared && holds('supporter')) acts.push('retire');
  if (acts.length === 0) return null;
  if (asked?.act === 'replicate') return <ReplicateForm {...{ node, close }} lesson={asked.shown} />;
  if (asked) return <ActForm {...{ close }} shown={asked.shown} act={asked.act} at={node.id} />;
  return (
    <div className="actions">
      {acts.map((act) => (
        <button
          key={act}
          type="button"
          className="usa-button usa-button--outline"
          onClick={() => setAsked({ act, shown: lesson })}
        >
          {labels[act]}
        </button>
      ))}
    </div>
  );
}

interface ActFormProps {
  /** The lesson, as it was shown when this was asked for. */
  readonly shown: Lesson;
  readonly act: 'publish' | 'retire' | 'read';
  readonly at: string;
  readonly close: () => void;
}

const said = {
  publish: 'Shared. Everybody in the initiative reads it.',
  retire: 'Taken back. It counts no more.',
  read: 'It is noted that it was read here.',
} as const;

function ActForm({ shown, act, at, close }: ActFormProps) {
  const { form } = useForm({
    name: `${act} ${shown.id}`,
    blank: {},
    send: async (_, once) => {
      const path = { id: shown.id };
      if (act === 'read')
        await answerOf(
          api.POST('/api/backbone/v1/lessons/{id}/read', {
            params: { path, header: once },
            body: { participationId: at },
          }),
        );
      else
        await answerOf(
          api.POST(`/api/backbone/v1/lessons/{id}/${act}`, {
            params: { path, header: { ...basedOn(shown.version), ...once } },
          }),
        );
    },
    sent: () => said[act],
    changes: [lessonsKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={shown.title}
      submit={`Yes: ${labels[act].toLowerCase()}`}
      cancel={{ text: 'Leave it as it is', onCancel: close }}
    />
  );
}
