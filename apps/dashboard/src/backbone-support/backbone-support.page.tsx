import { answerOf, api } from '../api/client.js';
import { functionNames } from '../conditions/condition-words.js';
import { endAction } from '../forms/ending.js';
import { List } from '../lists/list.js';
import { useListed } from '../lists/use-listed.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useOrganizationNames } from '../organizations/organization-queries.js';
import { spanText } from '../timelines/spans.js';
import { Timeline } from '../timelines/timeline.js';
import { AssignForm } from './assign-form.js';
import { assignmentsKey } from './assignments-key.js';

/** Which organizations hold a node together, and with which functions; whoever coordinates it enters and ends them. */
export function BackboneSupportPage() {
  return <NodePart part="Backbone">{(at) => <Support {...at} />}</NodePart>;
}

function Support({ node, holds }: AtNode) {
  const mayChange = holds('coordinator');
  const assignments = useListed([...assignmentsKey, node.id], (page) =>
    answerOf(
      api.GET('/api/backbone/v1/backbone-assignments', {
        params: { query: { participationId: node.id, ...page } },
      }),
    ),
  );
  const entered = assignments.data ?? [];
  const nameOf = useOrganizationNames(entered.map(({ organizationId }) => organizationId));
  return (
    <>
      <h2>Who is the backbone</h2>
      <List
        name={`backbone organizations of ${node.name}`}
        rows={assignments}
        columns={[
          { head: 'Organization', text: ({ organizationId }) => nameOf(organizationId) },
          { head: 'Kind', text: ({ mode }) => mode, isShort: true },
          { head: 'Covers', text: ({ functions }) => functions.map((one) => functionNames[one]).join('; ') },
          {
            head: 'Dates',
            text: ({ validFrom, validTo }) => spanText({ from: validFrom, to: validTo }),
            isShort: true,
          },
        ]}
        empty={`Nobody is entered here. The backbone of what is above covers ${node.name}, if it has one.`}
        actions={
          mayChange
            ? (shown) =>
                endAction({
                  shown,
                  of: `the support of ${nameOf(shown.organizationId)}`,
                  changes: [assignmentsKey],
                  send: ({ header, body }) =>
                    answerOf(
                      api.POST('/api/backbone/v1/backbone-assignments/{id}/end', {
                        params: { path: { id: shown.id }, header },
                        body,
                      }),
                    ),
                })
            : undefined
        }
      />
      <Timeline
        title="When"
        entries={entered.map(({ id, organizationId, validFrom, validTo }) => ({
          id,
          name: nameOf(organizationId),
          from: validFrom,
          to: validTo,
        }))}
      />
      {mayChange ? <AssignForm node={node} /> : <p>Whoever coordinates {node.name} enters and ends this.</p>}
    </>
  );
}
