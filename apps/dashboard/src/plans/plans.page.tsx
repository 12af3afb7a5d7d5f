import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { DuePlan, Participation, Plan } from '../api/schemas.js';
import { ChoiceField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { List } from '../lists/list.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { plansKey, useDuePlansOf, usePlansOf } from './plan-queries.js';
import { planKinds, planStatuses } from './plan-words.js';

/** What a node plans: its plan of each kind, and opening one that it has not. */
export function PlansPage() {
  return <NodePart part="Plans">{(at) => <Plans {...at} />}</NodePart>;
}

function Plans({ node, holds }: AtNode) {
  const plans = usePlansOf(node.id);
  const due = useDuePlansOf(node.id).data ?? [];
  const unopened = due.filter(({ planId }) => planId === null);
  const dueText = (planId: string): string => {
    const days = due.filter((each) => each.planId === planId).map(dueDayText);
    return days.join('; ') || 'no day set';
  };
  const had = new Set(plans.data?.map(({ kind }) => kind));
  const open = Object.entries(planKinds).filter(([kind]) => !had.has(kind as Plan['kind']));
  return (
    <>
      <h2>What is planned</h2>
      {unopened.map((each) => (
        <p key={`${each.kind} ${each.awardId}`}>
          {planKinds[each.kind]}, after award {each.awardNumber}: due on {dueDayText(each)}, and not opened
          yet.
        </p>
      ))}
      <List
        name={`plans of ${node.name}`}
        rows={plans}
        columns={[
          {
            head: 'Plan',
            text: ({ kind }) => planKinds[kind],
            show: ({ id, kind }) => (
              <Link to="/nodes/$nodeId/plans/$planId" params={{ nodeId: node.id, planId: id }}>
                {planKinds[kind]}
              </Link>
            ),
          },
          { head: 'State', text: ({ status }) => planStatuses[status] },
          { head: 'Due on', text: ({ id }) => dueText(id) },
          { head: 'Version', text: ({ number }) => `${number}`, isShort: true },
          {
            head: 'In force',
            text: ({ inForce, effectiveFrom }) =>
              inForce === undefined
                ? 'no'
                : `version ${inForce}${effectiveFrom ? ` from ${effectiveFrom}` : ''}`,
          },
          { head: 'Objectives', text: ({ objectives }) => `${objectives.length}`, isShort: true },
          { head: 'Activities', text: ({ activities }) => `${activities.length}`, isShort: true },
        ]}
        empty={`No plan of ${node.name} was handed in yet.`}
      />
      {!holds('planner') && <p>Whoever holds the role planner at {node.name} writes its plans.</p>}
      {holds('planner') && plans.data && open.length > 0 && <OpenForm node={node} kinds={open} />}
    </>
  );
}

const dueDayText = ({ dueOn, status }: DuePlan): string =>
  status === 'overdue' ? `${dueOn}, which has passed` : dueOn;

interface OpenFormProps {
  readonly node: Participation;
  readonly kinds: readonly (readonly [kind: string, name: string])[];
}

function OpenForm({ node, kinds }: OpenFormProps) {
  const { form, field } = useForm({
    name: `plan of ${node.id}`,
    blank: { kind: '' },
    mistakesIn: ({ kind }) => ({ kind: kind ? undefined : 'Choose what sort of plan it is' }),
    send: ({ kind }, once) =>
      answerOf(
        api.POST('/api/plans/v1/plans', {
          params: { header: once },
          body: { participationId: node.id, kind: kind as Plan['kind'] } as never,
        }),
      ),
    sent: ({ kind }) => `${planKinds[kind]} of ${node.name}: opened in draft. Its planners alone see it.`,
    changes: [plansKey],
  });
  return (
    <Form form={form} title="Open a plan" submit="Open">
      <ChoiceField label="Kind of plan" options={kinds} {...field('kind')} />
    </Form>
  );
}
