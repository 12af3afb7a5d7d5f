import { answerOf, api } from '../api/client.js';
import type { Meeting, Participation, TreeNode } from '../api/schemas.js';
import { ChoiceField, DayField, ManyField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { today } from '../layout/day.js';
import { pathsKey, usePaths } from '../paths/path-queries.js';
import { partiesText, partyOf, partyOptions, purposeText } from '../paths/path-words.js';
import { standingOf } from '../timelines/spans.js';
import { meetingsKey } from './meeting-queries.js';
import { meetingKinds, meetingText } from './meeting-words.js';

const none: readonly string[] = [];
const blank = { kind: '', heldOn: '', parties: none, pathIds: none, decisions: '', notes: '' };

interface RecordFormProps {
  readonly node: Participation;
  readonly tree: readonly TreeNode[];
  /** Whether I coordinate the node; a supporter records meetings along a path. */
  readonly isCoordinator: boolean;
}

/** Records a meeting that was held, with the paths for which it counts as a contact. */
export function RecordForm({ node, tree, isCoordinator }: RecordFormProps) {
  const paths = usePaths(node.id).data ?? [];
  const inForce = paths.filter(
    ({ validFrom, validTo }) => standingOf({ from: validFrom, to: validTo }, today()) === 'current',
  );
  const kinds = Object.entries(meetingKinds).filter(([kind]) => isCoordinator || kind === 'path');
  const { form, field } = useForm({
    name: `meeting at ${node.id}`,
    blank,
    mistakesIn: ({ kind, heldOn, parties, pathIds }) => ({
      kind: kind ? undefined : 'Choose what it was for',
      heldOn: heldOn ? undefined : 'Choose the day on which it was held',
      parties: parties.length > 0 ? undefined : 'Choose who took part',
      pathIds: kind === 'path' && pathIds.length === 0 ? 'Choose at least one' : undefined,
    }),
    send: ({ kind, heldOn, parties, pathIds, decisions, notes }, once) =>
      answerOf(
        api.POST('/api/communications/v1/meetings', {
          params: { header: once },
          body: {
            participationId: node.id,
            kind: kind as Meeting['kind'],
            heldOn,
            parties: parties.map(partyOf),
            pathIds: [...pathIds],
            ...(decisions.trim() && { decisions: decisions.trim() }),
            ...(notes.trim() && { notes: notes.trim() }),
          },
        }),
      ),
    sent: (meeting) => `${meetingText(meeting)}: recorded.`,
    changes: [meetingsKey, pathsKey],
  });
  return (
    <Form form={form} title="Record a meeting" submit="Record it">
      <ChoiceField label="What for" options={kinds} {...field('kind')} />
      <DayField label="Held on" {...field('heldOn')} />
      <ManyField label="Who took part" options={partyOptions(tree)} {...field('parties')} />
      {inForce.length > 0 && (
        <ManyField
          label="It was a contact of"
          options={inForce.map((path) => [
            path.id,
            `${partiesText(path, tree)}, ${purposeText(path.purpose)}`,
          ])}
          {...field('pathIds')}
        />
      )}
      <WordsField
        label="Decided (optional)"
        hint="It is read by those who see this organization; name no person"
        maxLength={10_000}
        {...field('decisions')}
      />
      <WordsField label="Notes (optional)" maxLength={10_000} {...field('notes')} />
    </Form>
  );
}
