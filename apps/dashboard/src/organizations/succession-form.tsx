import { answerOf, api } from '../api/client.js';
import type { Participation, Succession } from '../api/schemas.js';
import { ChoiceField, DayField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { nonePicked, type OrganizationPicks, OrganizationsField } from './organizations-field.js';
import { sideMistake, successionKinds, successionsKey } from './succession-words.js';

const blank = { kind: '', predecessorIds: nonePicked, successorIds: nonePicked, effectiveOn: '', source: '' };
const idsOf = ({ organizations }: OrganizationPicks) => organizations.map(({ id }) => id);

/** Enters that organizations followed upon others. */
export function SuccessionForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `succession at ${node.id}`,
    blank,
    mistakesIn: ({ kind, predecessorIds, successorIds, effectiveOn, source }) => ({
      kind: kind ? undefined : 'Choose what happened',
      predecessorIds: sideMistake(kind, 'before', idsOf(predecessorIds)),
      successorIds: sideMistake(kind, 'after', idsOf(successorIds)),
      effectiveOn: effectiveOn ? undefined : 'Choose the first day after it',
      source: source.trim() ? undefined : 'Say where it can be read',
    }),
    send: ({ kind, predecessorIds, successorIds, effectiveOn, source }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/successions', {
          params: { header: once },
          body: {
            kind: kind as Succession['kind'],
            predecessorIds: idsOf(predecessorIds),
            successorIds: idsOf(successorIds),
            effectiveOn,
            source: source.trim(),
          },
        }),
      ),
    sent: ({ kind }) => `${successionKinds[kind]}: entered.`,
    changes: [successionsKey, ['backbone', 'organization']],
  });
  return (
    <Form form={form} title="Enter what followed" submit="Enter it">
      <ChoiceField label="What happened" options={Object.entries(successionKinds)} {...field('kind')} />
      <OrganizationsField label="Who was there before" {...field('predecessorIds')} />
      <OrganizationsField label="Who is there after it" {...field('successorIds')} />
      <DayField label="First day after it" {...field('effectiveOn')} />
      <TextField
        label="Source"
        hint="Where it can be read: an address that begins with https://, or a reference to a document"
        {...field('source')}
      />
    </Form>
  );
}
