import { answerOf, api, basedOn } from '../api/client.js';
import type { Path, Role } from '../api/schemas.js';
import { ChoiceField, TextField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import type { PathActProps } from './contact-form.js';
import { daysMistake, daysOf } from './days.js';
import { pathsKey } from './path-queries.js';
import { mediumNames, owners } from './path-words.js';

/** Asks how a path is kept from now on. */
export function ChangePathForm({ shown, of, close }: PathActProps) {
  const { form, field } = useForm({
    name: `change of ${shown.id}`,
    blank: {
      medium: shown.medium as string,
      cadenceDays: `${shown.cadenceDays}`,
      ownerRole: shown.ownerRole as string,
    },
    mistakesIn: ({ medium, cadenceDays, ownerRole }) => ({
      medium: medium ? undefined : 'Choose how they keep in touch',
      cadenceDays: daysMistake(cadenceDays),
      ownerRole: ownerRole ? undefined : 'Choose who keeps it',
    }),
    send: ({ medium, cadenceDays, ownerRole }, once) =>
      answerOf(
        api.PATCH('/api/communications/v1/paths/{id}', {
          params: { path: { id: shown.id }, header: { ...basedOn(shown.version), ...once } },
          body: {
            medium: medium as Path['medium'],
            cadenceDays: daysOf(cadenceDays),
            ownerRole: ownerRole as Role,
          },
        }),
      ),
    sent: ({ dueOn }) => `Changed: ${of}. The next contact is due by ${dueOn}.`,
    changes: [pathsKey],
    onSent: close,
  });
  return (
    <Form form={form} name={of} submit="Change it" cancel={{ text: 'Leave it', onCancel: close }}>
      <ChoiceField label="How" options={Object.entries(mediumNames)} {...field('medium')} />
      <TextField label="At least once in so many days" inputMode="numeric" {...field('cadenceDays')} />
      <ChoiceField label="Who keeps it, on both sides" options={owners} {...field('ownerRole')} />
    </Form>
  );
}
