import { answerOf, api } from '../api/client.js';
import type { Participation } from '../api/schemas.js';
import { DayField, TextField, WordsField } from '../forms/fields.js';
import { Form } from '../forms/form.js';
import { useForm } from '../forms/use-form.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { TaList } from './ta-list.js';
import { taRequestsKey, useTaRequests } from './ta-queries.js';

/** What a node asked the technical assistance centre, and what became of it. */
export function AssistancePage() {
  return <NodePart part="Assistance">{(at) => <Assistance {...at} />}</NodePart>;
}

function Assistance({ node, holds }: AtNode) {
  const requests = useTaRequests({ participationId: node.id });
  const mayAsk = holds('coordinator');
  return (
    <>
      <h2>What was asked</h2>
      <TaList
        name={`requests of ${node.name}`}
        rows={requests}
        empty={`Nothing was asked on behalf of ${node.name}.`}
        mayAnswer={holds('supporter')}
        mayReopen={mayAsk}
      />
      {mayAsk ? <AskForm node={node} /> : <p>Whoever coordinates {node.name} asks.</p>}
    </>
  );
}

function AskForm({ node }: { readonly node: Participation }) {
  const { form, field } = useForm({
    name: `assistance for ${node.id}`,
    blank: { topic: '', question: '', dueOn: '' },
    mistakesIn: ({ topic, question, dueOn }) => ({
      topic: topic.trim() ? undefined : 'Say what it is about',
      question: question.trim() ? undefined : 'Write the question',
      dueOn: dueOn ? undefined : 'Choose the day by which an answer is needed',
    }),
    send: ({ topic, question, dueOn }, once) =>
      answerOf(
        api.POST('/api/backbone/v1/ta-requests', {
          params: { header: once },
          body: { participationId: node.id, topic: topic.trim(), question: question.trim(), dueOn },
        }),
      ),
    sent: () => 'Asked. The technical assistance centre is told.',
    changes: [taRequestsKey],
  });
  return (
    <Form form={form} title="Ask for assistance" submit="Ask">
      <TextField
        label="About"
        hint="A code in small letters, such as screening or data-quality: others see it"
        maxLength={60}
        {...field('topic')}
      />
      <WordsField
        label="Question"
        hint="It is read by the centre and by those who see this organization; name no person"
        maxLength={2000}
        {...field('question')}
      />
      <DayField label="Needed by" {...field('dueOn')} />
    </Form>
  );
}
