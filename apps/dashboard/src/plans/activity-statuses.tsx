import { answerOf, api, basedOn } from '../api/client.js';
import type { AgreedActivity } from '../api/schemas.js';
import { ChoiceField, DayField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { today } from '../layout/day.js';
import { List } from '../lists/list.js';
import { whenText } from './activities.js';
import type { PlanPartProps } from './plan-part.js';
import { plansKey, useActivitiesOf } from './plan-queries.js';
import { activityStatuses, nextStatuses } from './plan-words.js';

/** How far the activities of the version in force have come; its planners say so. */
export function ActivityStatuses({ plan, holds }: PlanPartProps) {
  const activities = useActivitiesOf(plan.id);
  if (plan.inForce === undefined) return null;
  return (
    <>
      <h2>How far the activities in force have come</h2>
      <List
        name="how far activities have come"
        rows={activities}
        columns={[
          { head: 'Activity', text: nameOf },
          { head: 'When', text: whenText },
          {
            head: 'How far',
            text: ({ status, statusOn }) =>
              `${activityStatuses[status]}${statusOn ? ` since ${statusOn}` : ''}`,
          },
        ]}
        empty={`Version ${plan.inForce} names no activity.`}
        actions={
          holds('planner')
            ? (activity) => [
                {
                  label: 'Say how far',
                  of: `the activity ${nameOf(activity)}`,
                  ask: (close) => <StatusForm activity={activity} close={close} />,
                },
              ]
            : undefined
        }
      />
    </>
  );
}

const nameOf = ({ type, population }: AgreedActivity): string =>
  population ? `${type} for ${population}` : type;

interface StatusFormProps {
  /** The activity, as it was shown when this was asked for. */
  readonly activity: AgreedActivity;
  readonly close: () => void;
}

function StatusForm({ activity, close }: StatusFormProps) {
  const { form, field } = useForm({
    name: `status of ${activity.id}`,
    blank: { status: '', day: today() },
    mistakesIn: ({ status, day }) => ({
      status: status ? undefined : 'Choose how far it has come',
      day: day ? undefined : 'Choose the day since which that is so',
    }),
    send: ({ status, day }, once) =>
      answerOf(
        api.POST('/api/plans/v1/activities/{id}/status', {
          params: { path: { id: activity.id }, header: { ...basedOn(activity.version), ...once } },
          body: { status: status as AgreedActivity['status'], day },
        }),
      ),
    sent: (_, { status }) => `${nameOf(activity)}: ${activityStatuses[status as AgreedActivity['status']]}.`,
    changes: [plansKey],
    onSent: close,
  });
  return (
    <Form
      form={form}
      name={`the activity ${nameOf(activity)}`}
      submit="Say so"
      cancel={{ text: 'Leave it as it is', onCancel: close }}
    >
      <ChoiceField
        label="How far"
        options={nextStatuses[activity.status].map((each) => [each, activityStatuses[each]])}
        {...field('status')}
      />
      <DayField label="Since" {...field('day')} />
    </Form>
  );
}
