import { answerOf, api } from '../api/client.js';
import type { Meeting, TreeNode } from '../api/schemas.js';
import { ChoiceField, DayField, TextField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { actionItemsKey } from './action-item-queries.js';

interface GiveFormProps {
  readonly meeting: Meeting;
  readonly tree: readonly TreeNode[];
}

/** Gives something to do at a meeting, to an organization or to one person. */
export function GiveForm({ meeting, tree }: GiveFormProps) {
  const { form, field } = useForm({
    name: `action item of ${meeting.id}`,
    blank: { text: '', ownerParticipationId: '', ownerSubject: '', dueOn: '' },
    mistakesIn: ({ text, ownerParticipationId, ownerSubject, dueOn }) => ({
      text: text.trim() ? undefined : 'Say what is to be done',
      ownerSubject:
        Boolean(ownerParticipationId) === Boolean(ownerSubject.trim())
          ? 'Choose an organization above, or name one person, not both'
          : undefined,
      dueOn: dueOn ? undefined : 'Choose the day by which it is to be done',
    }),
    send: ({ text, ownerParticipationId, ownerSubject, dueOn }, once) =>
      answerOf(
        api.POST('/api/communications/v1/action-items', {
          params: { header: once },
          body: {
            meetingId: meeting.id,
            text: text.trim(),
            ...(ownerParticipationId && { ownerParticipationId }),
            ...(ownerSubject.trim() && { ownerSubject: ownerSubject.trim() }),
            dueOn,
          },
        }),
      ),
    sent: ({ dueOn }) => `Given, to be done by ${dueOn}. Whoever does it is told.`,
    changes: [actionItemsKey],
  });
  return (
    <Form form={form} title="Give something to do" submit="Give it">
      <WordsField
        label="What is to be done"
        hint="It is read by those who see this organization; name no person"
        maxLength={2000}
        {...field('text')}
      />
      <ChoiceField
        label="Which organization does it"
        options={tree.map(({ id, name }) => [id, name])}
        none="One person does"
        {...field('ownerParticipationId')}
      />
      <TextField
        label="Or which person"
        hint="A member of the initiative, as they sign in"
        maxLength={200}
        {...field('ownerSubject')}
      />
      <DayField label="To be done by" {...field('dueOn')} />
    </Form>
  );
}
