import { Link } from '@tanstack/react-router';
import { List } from '../lists/list.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { partyText } from '../paths/path-words.js';
import { useMeetings } from './meeting-queries.js';
import { meetingText } from './meeting-words.js';
import { RecordForm } from './record-form.js';

/** Who met at a node, and what for; whoever coordinates it records meetings. */
export function MeetingsPage() {
  return <NodePart part="Meetings">{(at) => <Meetings {...at} />}</NodePart>;
}

function Meetings({ node, tree, holds }: AtNode) {
  const meetings = useMeetings(node.id);
  const mayRecord = holds('coordinator', 'supporter');
  return (
    <>
      <h2>Who met</h2>
      <List
        name={`meetings of ${node.name}`}
        rows={meetings}
        columns={[
          {
            head: 'Meeting',
            text: meetingText,
            show: (meeting) => (
              <Link
                to="/nodes/$nodeId/meetings/$meetingId"
                params={{ nodeId: node.id, meetingId: meeting.id }}
              >
                {meetingText(meeting)}
              </Link>
            ),
            order: ({ heldOn }) => heldOn,
          },
          { head: 'Who', text: ({ parties }) => parties.map((each) => partyText(each, tree)).join('; ') },
          { head: 'Decided', text: ({ decisions }) => decisions ?? 'nothing written' },
          {
            head: 'State',
            text: ({ withdrawnOn }) => (withdrawnOn ? `withdrawn on ${withdrawnOn}` : 'held'),
            isShort: true,
          },
        ]}
        empty={`No meeting of ${node.name} is recorded.`}
      />
      {mayRecord ? (
        <RecordForm {...{ node, tree }} isCoordinator={holds('coordinator')} />
      ) : (
        <p>Whoever coordinates {node.name} records its meetings.</p>
      )}
    </>
  );
}
