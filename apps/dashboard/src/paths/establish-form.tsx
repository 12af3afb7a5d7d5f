import { answerOf, api } from '../api/client.js';
import type { Participation, Path, TreeNode } from '../api/schemas.js';
import { ChoiceField, DayField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { daysMistake, daysOf } from './days.js';
import { pathsKey } from './path-queries.js';
import { mediumNames, partiesText, partyOf, partyOptions } from './path-words.js';

const blank = {
  one: '',
  other: '',
  purpose: '',
  medium: '',
  cadenceDays: '',
  escalateAfterDays: '',
  validFrom: '',
};

interface EstablishFormProps {
  readonly node: Participation;
  readonly tree: readonly TreeNode[];
}

/** Establishes a path between two parties, of whom both may be the same side. */
export function EstablishForm({ node, tree }: EstablishFormProps) {
  const parties = partyOptions(tree);
  const { form, field } = useForm({
    name: `path of ${node.id}`,
    blank,
    mistakesIn: ({ one, other, purpose, medium, cadenceDays, escalateAfterDays }) => ({
      one: one ? undefined : 'Choose who keeps in touch',
      other: other ? undefined : 'Choose with whom',
      purpose: purpose.trim() ? undefined : 'Say what it is for',
      medium: medium ? undefined : 'Choose how they keep in touch',
      cadenceDays: daysMistake(cadenceDays),
      escalateAfterDays: escalateAfterDays.trim() ? daysMistake(escalateAfterDays) : undefined,
    }),
    send: ({ one, other, purpose, medium, cadenceDays, escalateAfterDays, validFrom }, once) =>
      answerOf(
        api.POST('/api/communications/v1/paths', {
          params: { header: once },
          body: {
            participationId: node.id,
            parties: [partyOf(one), partyOf(other)],
            purpose: purpose.trim(),
            medium: medium as Path['medium'],
            cadenceDays: daysOf(cadenceDays),
            ...(escalateAfterDays.trim() && { escalateAfterDays: daysOf(escalateAfterDays) }),
            ...(validFrom && { validFrom }),
          },
        }),
      ),
    sent: (path) => `${partiesText(path, tree)}: established. A contact is due by ${path.dueOn}.`,
    changes: [pathsKey],
  });
  return (
    <Form form={form} title="Establish a path" submit="Establish it">
      <ChoiceField label="Who" options={parties} {...field('one')} />
      <ChoiceField
        label="With whom"
        hint="The same again where they keep in touch among themselves"
        options={parties}
        {...field('other')}
      />
      <TextField
        label="What for"
        hint="A code in small letters, such as monthly_support: others see it"
        maxLength={60}
        {...field('purpose')}
      />
      <ChoiceField label="How" options={Object.entries(mediumNames)} {...field('medium')} />
      <TextField label="At least once in so many days" inputMode="numeric" {...field('cadenceDays')} />
      <TextField
        label="So many days late, those above are told (optional; nobody)"
        inputMode="numeric"
        {...field('escalateAfterDays')}
      />
      <DayField label="From (optional; today)" {...field('validFrom')} />
    </Form>
  );
}
