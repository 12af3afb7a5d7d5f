import { List } from '../lists/list.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { acknowledgeAction } from './acknowledge-form.js';
import { tiers } from './announcement-words.js';
import { useAnnouncements } from './announcement-queries.js';
import { PublishForm } from './publish-form.js';

/** What a node announced, to whom, and how many acknowledged it; whoever coordinates it announces. */
export function AnnouncementsPage() {
  return <NodePart part="Announcements">{(at) => <Announcements {...at} />}</NodePart>;
}

function Announcements({ node, holds }: AtNode) {
  const announcements = useAnnouncements({ participationId: node.id });
  return (
    <>
      <h2>What was announced</h2>
      <List
        name={`announcements of ${node.name}`}
        rows={announcements}
        columns={[
          { head: 'Title', text: ({ title }) => title },
          { head: 'Announced', text: ({ body }) => body },
          {
            head: 'To',
            text: (announcement) => announcement.tiers.map((each) => tiers[each]).join(', '),
          },
          { head: 'On', text: ({ publishedOn }) => publishedOn, isShort: true },
          {
            head: 'Acknowledged',
            text: ({ told, acknowledged }) =>
              typeof told === 'number' ? `${acknowledged} of ${told}` : 'counted for who published it',
          },
        ]}
        empty={`${node.name} announced nothing.`}
        actions={acknowledgeAction}
      />
      {holds('coordinator') ? (
        <PublishForm node={node} />
      ) : (
        <p>Whoever coordinates {node.name} announces on its behalf.</p>
      )}
    </>
  );
}
