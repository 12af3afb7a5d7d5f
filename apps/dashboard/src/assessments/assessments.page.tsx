import { answerOf, api } from '../api/client.js';
import type { Assessment, Participation } from '../api/schemas.js';
import { assessmentLevels, conditionNames } from '../conditions/condition-words.js';
import { ChoiceField, DayField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { List } from '../lists/list.js';
import { References } from '../lists/reference.js';
import { useListed } from '../lists/use-listed.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';

const assessmentsKey = ['backbone', 'assessments'] as const;

/** How far supporters see the conditions in place at a node, beside what is judged from facts. */
export function AssessmentsPage() {
  return <NodePart part="Assessments">{(at) => <Assessments {...at} />}</NodePart>;
}

function Assessments({ node, holds }: AtNode) {
  const mayAssess = holds('supporter');
  const assessments = useListed([...assessmentsKey, node.id], (page) =>
    answerOf(
      api.GET('/api/backbone/v1/assessments', { params: { query: { participationId: node.id, ...page } } }),
    ),
  );
  return (
    <>
      <p>What a supporter sees stands beside what is judged from facts, and changes nothing of it.</p>
      <h2>What was seen</h2>
      <List
        name={`assessments of ${node.name}`}
        rows={assessments}
        columns={[
          { head: 'Condition', text: ({ condition }) => conditionNames[condition] },
          { head: 'Seen as', text: ({ level }) => assessmentLevels[level] },
          { head: 'On', text: ({ assessedOn }) => assessedOn, isShort: true },
          {
            head: 'Evidence',
            text: ({ evidence }) => evidence.join('; '),
            show: ({ evidence }) => <References texts={evidence} />,
          },
        ]}
        empty={`No supporter has assessed ${node.name} yet.`}
      />
      {mayAssess ? <AssessForm node={node} /> : <p>Whoever holds the role supporter assesses conditions.</p>}
    </>
  );
}

function AssessForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `assessment of ${node.id}`,
    blank: { condition: '', level: '', evidence: '', assessedOn: '' },
    mistakesIn: ({ condition, level, evidence }) => ({
      condition: condition ? undefined : 'Choose a condition',
      level: level ? undefined : 'Choose how far it is in place',
      evidence: linesIn(evidence).length > 0 ? undefined : 'Say where it can be seen',
    }),
    send: ({ condition, level, evidence, assessedOn }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/assessments', {
          params: { header: once },
          body: {
            participationId: node.id,
            condition: condition as Assessment['condition'],
            level: level as Assessment['level'],
            evidence: linesIn(evidence),
            ...(assessedOn && { assessedOn }),
          },
        }),
      ),
    sent: ({ condition }) => `${conditionNames[condition]}: what you saw is entered.`,
    changes: [assessmentsKey, ['reporting', 'conditions', node.id]],
  });
  return (
    <Form form={form} title="Enter what you saw" submit="Enter">
      <ChoiceField label="Condition" options={Object.entries(conditionNames)} {...field('condition')} />
      <ChoiceField
        label="How far it is in place"
        options={Object.entries(assessmentLevels)}
        {...field('level')}
      />
      <WordsField
        label="Evidence"
        hint="Where it can be seen, each on a line of its own: an address that begins with https://, or a reference to a document"
        {...field('evidence')}
      />
      <DayField label="Seen on (optional; today)" {...field('assessedOn')} />
    </Form>
  );
}

const linesIn = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];
