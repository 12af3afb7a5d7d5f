import { ChoiceField, DayField, ManyField, TextField } from '../forms/fields.js';
import { Folded } from '../forms/folded.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { List } from '../lists/list.js';
import { useParticipations } from '../nodes/node-queries.js';
import { spanText } from '../timelines/spans.js';
import type { PlanPartProps } from './plan-part.js';
import { plansKey, savedWith } from './plan-queries.js';
import { RemoveForm } from './remove-form.js';
import { useServable } from './use-servable.js';
import { wholeOf } from './whole-list.js';

/** What will be done, by whom, for whom, where and when. */
export function Activities({ plan, node, isWritable }: PlanPartProps) {
  const nodes = useParticipations(node.initiativeId);
  const servable = useServable(plan);
  const nameOf = (id: string) =>
    nodes.data?.find((each) => each.id === id)?.name ?? 'one that you do not see';
  const objectiveOf = (id: string) => servable.find(([each]) => each === id)?.[1] ?? 'one of another plan';
  return (
    <>
      <h2>Activities</h2>
      <List
        name="activities"
        rows={wholeOf(plan.activities)}
        columns={[
          {
            head: 'Activity',
            text: ({ type, population }) => (population ? `${type} for ${population}` : type),
          },
          {
            head: 'Where',
            text: ({ siteParticipationId: site }) => (site ? nameOf(site) : 'no single site'),
          },
          { head: 'When', text: whenText },
          {
            head: 'By whom',
            text: ({ participationIds }) => participationIds.map(nameOf).join(', ') || 'nobody named',
          },
          {
            head: 'Serves',
            text: ({ objectiveIds }) => objectiveIds.map(objectiveOf).join('; ') || 'no objective',
          },
        ]}
        empty="It names no activity yet."
        actions={
          isWritable
            ? ({ id, type }) => [
                {
                  label: 'Take out',
                  of: `the activity ${type}`,
                  ask: (close) => (
                    <RemoveForm
                      {...{ plan, id, close }}
                      of={`the activity ${type}`}
                      rest={{ activities: plan.activities.filter((each) => each.id !== id) }}
                    />
                  ),
                },
              ]
            : undefined
        }
      />
      {isWritable && (
        <Folded title="Add an activity">
          <AddForm
            plan={plan}
            nodes={(nodes.data ?? []).map(({ id, name }) => [id, name])}
            servable={servable}
          />
        </Folded>
      )}
    </>
  );
}

interface Days {
  readonly from?: string | null;
  readonly to?: string | null;
}

/** On which days an activity is done. */
export const whenText = ({ from, to }: Days): string => {
  if (from) return spanText({ from, to });
  return to ? `until ${to}` : 'no days named';
};

interface AddFormProps {
  readonly plan: PlanPartProps['plan'];
  readonly nodes: readonly (readonly [id: string, name: string])[];
  readonly servable: readonly (readonly [id: string, statement: string])[];
}

function AddForm({ plan, nodes, servable }: AddFormProps) {
  const { form, field } = useForm({
    name: `activity of ${plan.id}`,
    blank: {
      type: '',
      population: '',
      siteParticipationId: '',
      from: '',
      to: '',
      lead: '',
      partners: [] as readonly string[],
      objectiveIds: [] as readonly string[],
    },
    mistakesIn: ({ type, from, to }) => ({
      type: type.trim() ? undefined : 'Say what is done',
      to: from && to && to < from ? 'Choose a day that is not before the first' : undefined,
    }),
    send: ({ type, population, siteParticipationId, from, to, lead, partners, objectiveIds }) =>
      savedWith(plan, {
        activities: [
          ...plan.activities,
          {
            id: crypto.randomUUID(),
            type: type.trim(),
            ...(population.trim() && { population: population.trim() }),
            ...(siteParticipationId && { siteParticipationId }),
            ...(from && { from }),
            ...(to && { to }),
            objectiveIds: [...objectiveIds],
            participationIds: [...new Set([...(lead ? [lead] : []), ...partners])],
          },
        ],
      }),
    sent: (_, { type }) => `Added: ${type.trim()}.`,
    changes: [plansKey],
  });
  return (
    <Form form={form} title="Add an activity" submit="Add it">
      <TextField label="What is done" hint="Such as training" maxLength={60} {...field('type')} />
      <TextField
        label="For whom (optional)"
        hint="Such as students"
        maxLength={60}
        {...field('population')}
      />
      <ChoiceField
        label="Where (optional)"
        none="No single site"
        options={nodes}
        {...field('siteParticipationId')}
      />
      <DayField label="From (optional)" {...field('from')} />
      <DayField label="To (optional; the last day)" {...field('to')} />
      <ChoiceField label="Who leads (optional)" none="Nobody named" options={nodes} {...field('lead')} />
      {nodes.length > 1 && <ManyField label="Partners (optional)" options={nodes} {...field('partners')} />}
      {servable.length > 0 && (
        <ManyField
          label="Objectives that it serves (optional)"
          options={servable}
          {...field('objectiveIds')}
        />
      )}
    </Form>
  );
}
