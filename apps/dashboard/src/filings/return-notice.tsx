import type { Decision } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import type { useComments } from './comment-queries.js';
import { reasonText } from './reasons.js';

type Comments = NonNullable<ReturnType<typeof useComments>['data']>;

interface ReturnNoticeProps {
  /** Whether whoever reads it is to answer. */
  readonly mine: boolean;
  readonly decisions: readonly Decision[];
  readonly comments: Comments;
}

/** Why it came back, and by when an answer is due. */
export function ReturnNotice({ mine, decisions, comments }: ReturnNoticeProps) {
  const returned = decisions.findLast(({ action }) => action === 'return');
  if (!returned) return null;
  const said = comments.filter(({ eventId }) => eventId === returned.eventId);
  return (
    <section className="usa-alert usa-alert--warning" aria-labelledby="returned">
      <div className="usa-alert__body">
        <h2 className="usa-alert__heading" id="returned">
          {mine ? 'It was returned to you' : 'It was returned to its reporters'}
        </h2>
        <p className="usa-alert__text">
          By {returned.subject}, {instant(returned.at)}; reason:{' '}
          {reasonText(returned.reasonCode ?? 'none was recorded')}
          {returned.due && <>; an answer is due by {returned.due}</>}.
        </p>
        {said.map(({ id, text }) => (
          <blockquote key={id}>{text}</blockquote>
        ))}
        {mine && (
          <p className="usa-alert__text">Change what is needed, say what you did, and submit it again.</p>
        )}
      </div>
    </section>
  );
}
