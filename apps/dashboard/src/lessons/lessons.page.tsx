import { Link } from '@tanstack/react-router';
import type { Lesson } from '../api/schemas.js';
import { List } from '../lists/list.js';
import type { Column } from '../lists/rows.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useParticipations } from '../nodes/node-queries.js';
import { DraftForm } from './draft-form.js';
import { useLessons } from './lesson-queries.js';
import { lessonStatuses } from './lesson-words.js';

/** What was learned at a node, and what others of its initiative share. */
export function LessonsPage() {
  return <NodePart part="Lessons">{(at) => <Lessons {...at} />}</NodePart>;
}

function Lessons({ node, holds }: AtNode) {
  const own = useLessons({ participationId: node.id });
  const shared = useLessons({ initiativeId: node.initiativeId, status: 'published' });
  const nodes = useParticipations(node.initiativeId);
  const nameOf = (id: string) =>
    nodes.data?.find((each) => each.id === id)?.name ?? 'one that you do not see';
  const title: Column<Lesson> = {
    head: 'Lesson',
    text: (lesson) => lesson.title,
    show: (lesson) => (
      <Link to="/nodes/$nodeId/lessons/$lessonId" params={{ nodeId: node.id, lessonId: lesson.id }}>
        {lesson.title}
      </Link>
    ),
  };
  const about: Column<Lesson> = { head: 'About', text: ({ topics }) => topics.join(', ') };
  const read: Column<Lesson> = {
    head: 'Read by',
    text: ({ readBy }) => `${readBy}`,
    order: ({ readBy }) => readBy,
    isShort: true,
  };
  return (
    <>
      <h2>What was learned here</h2>
      <List
        name={`lessons of ${node.name}`}
        rows={own}
        columns={[
          title,
          about,
          { head: 'State', text: ({ status }) => lessonStatuses[status], isShort: true },
          read,
        ]}
        empty={`No lesson of ${node.name} is written.`}
      />
      <h2>What others share</h2>
      <List
        name="lessons that others share"
        rows={{ ...shared, data: shared.data?.filter(({ participationId }) => participationId !== node.id) }}
        columns={[
          title,
          { head: 'Learned by', text: ({ participationId }) => nameOf(participationId) },
          about,
          { head: 'Shared', text: ({ publishedOn }) => publishedOn ?? 'not known', isShort: true },
          read,
        ]}
        empty="Nobody else shares a lesson yet."
      />
      {holds('coordinator') ? (
        <DraftForm node={node} />
      ) : (
        <p>Whoever coordinates {node.name} writes its lessons; a supporter shares them.</p>
      )}
    </>
  );
}
