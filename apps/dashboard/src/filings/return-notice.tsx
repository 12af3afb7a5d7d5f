import type { Decision } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import type { useComments } from './filing-queries.js';

type Comments = NonNullable<ReturnType<typeof useComments>['data']>;

interface ReturnNoticeProps {
  readonly decisions: readonly Decision[];
  readonly comments: Comments;
}

/** Why it came back, and by when an answer is due. */
export function ReturnNotice({ decisions, comments }: ReturnNoticeProps) {
  const returned = decisions.findLast(({ action }) => action === 'return');
  if (!returned) return null;
  const said = comments.filter(({ eventId }) => eventId === returned.eventId);
  return (
    <section className="usa-alert usa-alert--warning" aria-labelledby="returned">
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading" id="returned">
          It was returned to you
        </h2>
        <p className="usa-alert__text">
          By {returned.subject}, {instant(returned.at)}; reason: {returned.reasonCode}
          {returned.due && <>; an answer is due by {returned.due}</>}.
        </p>
        {said.map(({ id, text }) => (
          <blockquote key={id}>{text}</blockquote>
        ))}
        <p className="usa-alert__text">Change what is needed, say what you did, and submit it again.</p>
      </div>
    </section>
  );
}
