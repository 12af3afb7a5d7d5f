import type { Participation, Plan } from '../api/schemas.js';
import { ChoiceField, TextField } from '../forms/fields.js';
import { Folded } from '../forms/folded.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { isId } from '../layout/unknown.js';
import { usePlanningMeetings } from '../meetings/meeting-queries.js';
import { meetingText } from '../meetings/meeting-words.js';
import { useMeasureSets } from '../nodes/node-queries.js';
import { nothingPicked, OrganizationField, pickMistake } from '../organizations/organization-field.js';
import { useOrganizationNames } from '../organizations/organization-queries.js';
import type { PlanPartProps } from './plan-part.js';
import { plansKey, savedWith } from './plan-queries.js';

/** With whom a plan was written, in which meetings, and which measures it binds. */
export function WrittenWith({ plan, node, isWritable }: PlanPartProps) {
  const nameOf = useOrganizationNames(plan.developedWith);
  const sets = useMeasureSets(node.initiativeId);
  const meetings = usePlanningMeetings(node.id);
  const meetingOf = (reference: string): string => {
    const recorded = meetings.data?.find(({ id }) => id === reference);
    if (recorded) return meetingText(recorded);
    return isId(reference) ? 'one recorded elsewhere' : reference;
  };
  const bound = sets.data?.find(({ measureSetId }) => measureSetId === plan.measureSetId);
  return (
    <>
      <h2>How it was written</h2>
      <p>
        {plan.developedWith.length === 0
          ? 'It names nobody with whom it was written.'
          : `With ${plan.developedWith.map(nameOf).join(', ')}.`}
      </p>
      <p>
        {plan.planningMeetings.length === 0
          ? 'It names no planning meeting.'
          : `In the meetings ${plan.planningMeetings.map(meetingOf).join('; ')}.`}
      </p>
      {plan.kind === 'evaluation' && (
        <p>
          {plan.measureSetId === null
            ? 'It binds no measures.'
            : `It binds the measures in force from ${bound?.effectiveFrom ?? 'a day that you do not see'}.`}
        </p>
      )}
      {isWritable && (
        <>
          <Folded title="Add an organization with which it was written">
            <PartnerForm plan={plan} />
          </Folded>
          <Folded title="Add a planning meeting">
            <MeetingForm plan={plan} node={node} />
          </Folded>
          {plan.kind === 'evaluation' && (
            <Folded title="Bind the shared measures">
              <MeasuresForm plan={plan} node={node} />
            </Folded>
          )}
        </>
      )}
    </>
  );
}

function PartnerForm({ plan }: { readonly plan: Plan }) {
  const { form, field } = useForm({
    name: `partner of ${plan.id}`,
    blank: { developedWith: nothingPicked },
    mistakesIn: ({ developedWith }) => ({ developedWith: pickMistake(developedWith) }),
    send: ({ developedWith: { organization } }) =>
      savedWith(plan, { developedWith: [...new Set([...plan.developedWith, organization!.id])] }),
    sent: (_, { developedWith }) => `Added: written with ${developedWith.organization!.legalName}.`,
    changes: [plansKey],
  });
  return (
    <Form form={form} title="Add an organization with which it was written" submit="Add it">
      <OrganizationField label="Organization" {...field('developedWith')} />
    </Form>
  );
}

/** Names a planning meeting: one that is recorded, or another one in words. */
function MeetingForm({ plan, node }: { readonly plan: Plan; readonly node: Participation }) {
  const recorded = (usePlanningMeetings(node.id).data ?? []).filter(
    ({ id }) => !plan.planningMeetings.includes(id),
  );
  const { form, field } = useForm({
    name: `meeting of ${plan.id}`,
    blank: { meetingId: '', planningMeetings: '' },
    mistakesIn: ({ meetingId, planningMeetings }) => ({
      planningMeetings: meetingId || planningMeetings.trim() ? undefined : 'Name the meeting',
    }),
    send: ({ meetingId, planningMeetings }) =>
      savedWith(plan, {
        planningMeetings: [...plan.planningMeetings, meetingId || planningMeetings.trim()],
      }),
    sent: (_, { meetingId, planningMeetings }) => {
      const chosen = recorded.find(({ id }) => id === meetingId);
      return `Added: the meeting ${chosen ? meetingText(chosen) : planningMeetings.trim()}.`;
    },
    changes: [plansKey],
  });
  return (
    <Form form={form} title="Add a planning meeting" submit="Add it">
      {recorded.length > 0 && (
        <ChoiceField
          label={`Planning meeting of ${node.name}`}
          options={recorded.map((meeting) => [meeting.id, meetingText(meeting)])}
          none="None of these"
          {...field('meetingId')}
        />
      )}
      <TextField
        label={recorded.length > 0 ? 'Or another meeting' : 'Meeting'}
        hint="As people can find it, such as Planning day 2024-11-05"
        maxLength={200}
        {...field('planningMeetings')}
      />
    </Form>
  );
}

function MeasuresForm({ plan, node }: { readonly plan: Plan; readonly node: Participation }) {
  const sets = useMeasureSets(node.initiativeId);
  const { form, field } = useForm({
    name: `measures of ${plan.id}`,
    blank: { measureSetId: plan.measureSetId ?? '' },
    mistakesIn: ({ measureSetId }) => ({ measureSetId: measureSetId ? undefined : 'Choose the measures' }),
    send: ({ measureSetId }) => savedWith(plan, { measureSetId }),
    sent: () => 'The plan binds these measures.',
    changes: [plansKey],
  });
  return (
    <Form form={form} title="Bind the shared measures" submit="Bind them">
      <ChoiceField
        label="Measures"
        options={(sets.data ?? []).map(({ measureSetId: id, version, effectiveFrom }) => [
          id,
          `Version ${version}, in force from ${effectiveFrom}`,
        ])}
        {...field('measureSetId')}
      />
    </Form>
  );
}
