import { answerOf, api } from '../api/client.js';
import type { Goal, Indicator, Participation } from '../api/schemas.js';
import { ChoiceField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { today } from '../layout/day.js';
import { List } from '../lists/list.js';
import type { RowAction } from '../lists/list-row.js';
import { useIndicators } from '../nodes/node-queries.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { ChangeForm, ReturnForm, SimpleForm } from './goal-forms.js';
import { goalsKey, useGoalsOf } from './goal-queries.js';
import { ProgressList } from './progress-list.js';
import { fiscalYearOf, fiscalYearText, goalStatuses, spanOf } from './goal-words.js';
import { mistakesInValues, valuesFrom, ValuesFields } from './values-fields.js';

/** What a node wants its measures to be, fiscal year by fiscal year, and how far that is agreed. */
export function GoalsPage() {
  return <NodePart part="Annual goals">{(at) => <Goals {...at} />}</NodePart>;
}

function Goals({ node, holds }: AtNode) {
  const goals = useGoalsOf(node.id);
  const indicators = useIndicators(node.initiativeId);
  const titleOf = (name: string) =>
    indicators.data?.find(({ indicator }) => indicator === name)?.title ?? name;
  const [isPlanner, isReviewer] = [holds('planner'), holds('reviewer')];
  const actionsOf = (shown: Goal): RowAction[] => {
    const of = `the goal of ${titleOf(shown.indicator)} for ${shown.fiscalYear}`;
    const actions: RowAction[] = [];
    const offer = (label: string, ask: RowAction['ask']) => actions.push({ label, of, ask });
    if (isPlanner && isOpen(shown))
      offer('Hand in', (close) => <SimpleForm act="submit" {...{ shown, of, close }} />);
    if (isPlanner && (isOpen(shown) || isChangeable(shown)))
      offer('Change', (close) => <ChangeForm {...{ shown, of, close }} />);
    if (isReviewer && waits(shown)) {
      offer('Approve', (close) => <SimpleForm act="approve" {...{ shown, of, close }} />);
      offer('Return', (close) => <ReturnForm {...{ shown, of, close }} />);
    }
    return actions;
  };
  return (
    <>
      <p>
        An annual goal says what a measure is to be by the end of a federal fiscal year. Once the year has
        begun, an approved goal stays as it is.
      </p>
      <h2>What is to be reached</h2>
      <List
        name={`annual goals of ${node.name}`}
        rows={goals}
        columns={[
          { head: 'Measure', text: ({ indicator }) => titleOf(indicator) },
          { head: 'Year', text: ({ fiscalYear }) => fiscalYear, isShort: true },
          { head: 'Goal', text: (goal) => spanOf(goal, goal.withheld) },
          {
            head: 'State',
            text: ({ status, comment }) => `${goalStatuses[status]}${comment ? `: ${comment}` : ''}`,
          },
          {
            head: 'In force',
            text: ({ inForce, withheld }) => (inForce ? spanOf(inForce, withheld) : 'nothing yet'),
          },
        ]}
        empty={`No annual goal of ${node.name} was handed in yet.`}
        actions={isPlanner || isReviewer ? actionsOf : undefined}
      />
      <h2>What was achieved</h2>
      <ProgressList node={node} titleOf={titleOf} />
      {isPlanner ? (
        <SetForm node={node} indicators={indicators.data ?? []} />
      ) : (
        <p>Whoever holds the role planner at {node.name} sets its goals.</p>
      )}
    </>
  );
}

const isOpen = ({ status }: Goal): boolean => status === 'draft' || status === 'returned';
const waits = ({ status }: Goal): boolean => status === 'submitted';

/** Whether an approved goal is of a year to come, and was not changed in this one. */
function isChangeable({ status, fiscalYear, changedIn }: Goal): boolean {
  const now = `FFY${fiscalYearOf(today())}`;
  return status === 'approved' && fiscalYear > now && changedIn !== now;
}

const yearsOffered = 4;

interface SetFormProps {
  readonly node: Participation;
  readonly indicators: readonly Indicator[];
}

function SetForm({ node, indicators }: SetFormProps) {
  const first = fiscalYearOf(today());
  const years = Array.from({ length: yearsOffered }, (_, at) => `FFY${first + at}`);
  const { form, field } = useForm({
    name: `goal of ${node.id}`,
    blank: { indicator: '', fiscalYear: '', baseline: '', target: '', direction: '' },
    mistakesIn: (typed) => ({
      indicator: typed.indicator ? undefined : 'Choose what is measured',
      fiscalYear: typed.fiscalYear ? undefined : 'Choose the fiscal year',
      ...mistakesInValues(typed),
    }),
    send: ({ indicator, fiscalYear, ...typed }, once) =>
      answerOf(
        api.POST('/api/plans/v1/goals', {
          params: { header: once },
          body: { participationId: node.id, indicator, fiscalYear, ...valuesFrom(typed) },
        }),
      ),
    sent: ({ fiscalYear }) => `A goal for ${fiscalYear} is set in draft. Its planners alone see it.`,
    changes: [goalsKey],
  });
  return (
    <Form form={form} title="Set an annual goal" submit="Set it">
      <ChoiceField
        label="Measure"
        options={indicators.map(({ indicator, title }) => [indicator, title] as const)}
        {...field('indicator')}
      />
      <ChoiceField
        label="Fiscal year"
        options={years.map((year) => [year, fiscalYearText(year)] as const)}
        {...field('fiscalYear')}
      />
      <ValuesFields field={field} />
    </Form>
  );
}
