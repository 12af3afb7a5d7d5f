import { getRouteApi, Link } from '@tanstack/react-router';
import type { Lesson } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId } from '../layout/unknown.js';
import { type AtNode, NodePart } from '../nodes/node-part.js';
import { useIndicators, useParticipations } from '../nodes/node-queries.js';
import { Chain } from './chain.js';
import { LessonActions } from './lesson-actions.js';
import { useLesson } from './lesson-queries.js';
import { lessonStatuses } from './lesson-words.js';

const route = getRouteApi('/nodes/$nodeId/lessons/$lessonId');

/** One lesson as a node reads it: what was learned, by which figures it is shown, and where it was tried again. */
export function LessonPage() {
  const { lessonId } = route.useParams();
  return isId(lessonId) ? (
    <NodePart part="Lesson">{(at) => <OfId key={lessonId} lessonId={lessonId} {...at} />}</NodePart>
  ) : (
    <NotFoundPage />
  );
}

function OfId({ lessonId, ...at }: AtNode & { readonly lessonId: string }) {
  const lesson = useLesson(lessonId);
  return <Loaded query={lesson}>{(read) => <Shown lesson={read} {...at} />}</Loaded>;
}

function Shown({ lesson, ...at }: AtNode & { readonly lesson: Lesson }) {
  const nodes = useParticipations(at.node.initiativeId);
  const indicators = useIndicators(at.node.initiativeId);
  const nameOf = (id: string) =>
    nodes.data?.find((each) => each.id === id)?.name ?? 'one that you do not see';
  const titleOf = (name: string) =>
    indicators.data?.find(({ indicator }) => indicator === name)?.title ?? name;
  const { title, text, topics, evidence, participationId, status, publishedOn, retiredOn, readBy } = lesson;
  return (
    <>
      <h2>{title}</h2>
      <p className="figure-note">
        Learned by {nameOf(participationId)}; {lessonStatuses[status]}
        {publishedOn && `, shared on ${publishedOn}`}
        {retiredOn && `, taken back from ${retiredOn}`}; about {topics.join(', ')}; read at {readBy}{' '}
        {readBy === 1 ? 'organization' : 'organizations'}
      </p>
      <p className="lesson-text">{text}</p>
      <h3>Shown by</h3>
      {evidence.length === 0 ? (
        <p>It names no figure.</p>
      ) : (
        <ul>
          {evidence.map(({ participationId: at, indicator, periodId, basis }) => (
            <li key={`${at} ${indicator} ${periodId} ${basis}`}>
              <Link to="/figures/$key" params={{ key: `${at}~${indicator}~${periodId}~total~${basis}` }}>
                {titleOf(indicator)} at {nameOf(at)}, {periodId}, {basis}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <LessonActions {...{ lesson, nameOf }} {...at} />
      <Chain {...{ lesson, nameOf }} {...at} />
    </>
  );
}
