import { answerOf, api } from '../api/client.js';
import type { Announcement, Participation } from '../api/schemas.js';
import { ManyField, TextField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { announcementsKey } from './announcement-queries.js';
import { tiers as tierNames } from './announcement-words.js';

const all: readonly string[] = Object.keys(tierNames);

/** Announces something to everybody who is a member at a node and below it, of some tiers. */
export function PublishForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `announcement of ${node.id}`,
    blank: { title: '', body: '', tiers: all },
    mistakesIn: ({ title, body, tiers }) => ({
      title: title.trim() ? undefined : 'Give it a title',
      body: body.trim() ? undefined : 'Write what is announced',
      tiers: tiers.length > 0 ? undefined : 'Choose at least one',
    }),
    send: ({ title, body, tiers }, once) =>
      answerOf(
        api.POST('/api/communications/v1/announcements', {
          params: { header: once },
          body: {
            participationId: node.id,
            title: title.trim(),
            body: body.trim(),
            tiers: [...tiers] as Announcement['tiers'],
          },
        }),
      ),
    sent: ({ title }) => `${title}: announced. Everybody who is a member there today is told.`,
    changes: [announcementsKey],
  });
  return (
    <Form form={form} title="Announce something" submit="Announce it">
      <TextField label="Title" maxLength={200} {...field('title')} />
      <WordsField
        label="What is announced"
        hint="Name no person: everybody whom it is for reads it"
        maxLength={10_000}
        {...field('body')}
      />
      <ManyField
        label={`To members at ${node.name} and below it, of`}
        options={Object.entries(tierNames)}
        {...field('tiers')}
      />
    </Form>
  );
}
