import type { Participation, Plan, PlanContent } from '../api/schemas.js';
import { ChoiceField, DayField, TextField, WordsField } from '../forms/fields.js';
import { Folded } from '../forms/folded.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { List } from '../lists/list.js';
import { useIndicators } from '../nodes/node-queries.js';
import type { PlanPartProps } from './plan-part.js';
import { plansKey, savedWith } from './plan-queries.js';
import { RemoveForm } from './remove-form.js';
import { wholeOf } from './whole-list.js';

/** What a plan wants to reach. */
export function Objectives({ plan, node, isWritable }: PlanPartProps) {
  const indicators = useIndicators(node.initiativeId);
  const titleOf = (name: string) =>
    indicators.data?.find(({ indicator }) => indicator === name)?.title ?? name;
  return (
    <>
      <h2>Objectives</h2>
      <List
        name="objectives"
        rows={wholeOf(plan.objectives)}
        columns={[
          { head: 'Objective', text: ({ statement }) => statement },
          { head: 'Counted by', text: ({ indicator }) => titleOf(indicator) },
          {
            head: 'From',
            text: ({ baseline, withheld }) => baseline ?? (withheld ? 'withheld' : 'not known'),
          },
          { head: 'To', text: ({ target }) => target ?? 'withheld' },
          { head: 'Due', text: ({ due }) => due, isShort: true },
        ]}
        empty="It names no objective yet."
        actions={
          isWritable
            ? ({ id, statement }) => [
                {
                  label: 'Take out',
                  of: `the objective ${statement}`,
                  ask: (close) => (
                    <RemoveForm
                      {...{ plan, id, close }}
                      of={`the objective ${statement}`}
                      rest={{ objectives: written(plan).filter((each) => each.id !== id) }}
                    />
                  ),
                },
              ]
            : undefined
        }
      />
      {isWritable && (
        <Folded title="Add an objective">
          <AddForm plan={plan} node={node} />
        </Folded>
      )}
    </>
  );
}

const written = ({ objectives }: Plan) => objectives as PlanContent['objectives'] & object;

const quantity = /^(0|[1-9]\d*)(\.\d{1,4})?$/;
const directions = [
  ['up', 'It is to rise'],
  ['down', 'It is to fall'],
  ['none', 'Neither'],
] as const;

function AddForm({ plan, node }: { readonly plan: Plan; readonly node: Participation }) {
  const indicators = useIndicators(node.initiativeId);
  const { form, field } = useForm({
    name: `objective of ${plan.id}`,
    blank: {
      statement: '',
      indicator: '',
      baseline: '',
      target: '',
      direction: '',
      due: '',
    },
    mistakesIn: ({ statement, indicator, baseline, target, direction, due }) => ({
      statement: statement.trim() ? undefined : 'Say what is to be reached',
      indicator: indicator ? undefined : 'Choose what is counted',
      baseline: baseline === '' || quantity.test(baseline) ? undefined : 'Write a number, such as 1250.5',
      target: quantity.test(target) ? undefined : 'Write a number, such as 1250.5',
      direction: direction ? undefined : 'Choose which way it is to go',
      due: due ? undefined : 'Choose the day by which it is to be reached',
    }),
    send: ({ baseline, ...rest }) =>
      savedWith(plan, {
        objectives: [
          ...written(plan),
          {
            ...rest,
            statement: rest.statement.trim(),
            ...(baseline && { baseline }),
          } as (PlanContent['objectives'] & object)[number],
        ],
      }),
    sent: (_, { statement }) => `Added: ${statement.trim()}.`,
    changes: [plansKey],
  });
  return (
    <Form form={form} title="Add an objective" submit="Add it">
      <WordsField
        label="What is to be reached"
        hint="Without numbers of single people: whoever reads the plan reads it"
        maxLength={500}
        {...field('statement')}
      />
      <ChoiceField
        label="What is counted"
        options={(indicators.data ?? []).map(({ indicator, title }) => [indicator, title])}
        {...field('indicator')}
      />
      <TextField label="It starts from (optional)" inputMode="decimal" {...field('baseline')} />
      <TextField label="It is to reach" inputMode="decimal" {...field('target')} />
      <ChoiceField label="Which way" options={directions} {...field('direction')} />
      <DayField label="By" {...field('due')} />
    </Form>
  );
}
