import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import type { Submission } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import { Loaded } from '../layout/loaded.js';
import { MoreButton } from '../layout/more-button.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { useKept } from '../sign-in/use-kept.js';
import { useAddComment, type useComments } from './comment-queries.js';
import { useFilingsChanged, type useHistory } from './filing-queries.js';
import { reasonText } from './reasons.js';

interface FilingHistoryProps {
  readonly submission: Submission;
  readonly history: ReturnType<typeof useHistory>;
  /** Undefined where they are not mine to read. */
  readonly comments: ReturnType<typeof useComments> | undefined;
}

/** The decisions with their reasons, the last ones first to be read, and what both sides said. */
export function FilingHistory({ submission, history, comments }: FilingHistoryProps) {
  // The first of those that are shown is not the first of all.
  const List = history.hasNextPage ? 'ul' : 'ol';
  return (
    <>
      <h2>Decisions</h2>
      <Loaded query={history}>
        {({ decisions }) => (
          <>
            {decisions.length === 0 && <p>Nothing was decided yet.</p>}
            {history.hasNextPage && (
              <>
                <p>These are the last decisions; there is more before them.</p>
                <MoreButton query={history}>Show earlier decisions</MoreButton>
              </>
            )}
            <List>
              {decisions.map(({ eventId, action, subject, role, at, reasonCode, revision }) => (
                <li key={eventId}>
                  {action}, revision {revision}, by {role} {subject}, {instant(at)}
                  {reasonCode && (
                    <>
                      ; {action === 'submit' ? 'explained' : 'reason'}: {reasonText(reasonCode)}
                    </>
                  )}
                </li>
              ))}
            </List>
          </>
        )}
      </Loaded>
      <h2>Comments</h2>
      {comments ? (
        <>
          <Loaded query={comments}>{(said) => <Comments said={said} />}</Loaded>
          <CommentForm key={submission.id} submissionId={submission.id} />
        </>
      ) : (
        <p>Comments on a filing stay between its reporters and its reviewers.</p>
      )}
    </>
  );
}

function Comments({ said }: { readonly said: NonNullable<ReturnType<typeof useComments>['data']> }) {
  if (said.length === 0) return <p>Nobody has commented.</p>;
  return (
    <ul>
      {said.map(({ id, subject, role, at, text }) => (
        <li key={id}>
          {role} {subject}, {instant(at)}: <q>{text}</q>
        </li>
      ))}
    </ul>
  );
}

function CommentForm({ submissionId }: { readonly submissionId: string }) {
  const [text, write] = useKept(`comment ${submissionId}`);
  const addComment = useAddComment(text);
  const changed = useFilingsChanged();
  const id = useId();
  const adding = useMutation({
    mutationFn: () => addComment(submissionId),
    onSuccess: async () => {
      write('');
      say('Your comment was added.');
      await changed();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '' && !adding.isPending) adding.mutate();
      }}
    >
      <label className="usa-label" htmlFor={id}>
        Add a comment; both sides see it
      </label>
      <textarea
        className="usa-textarea"
        id={id}
        maxLength={2000}
        value={text}
        onChange={(event) => write(event.target.value)}
      />
      {adding.error && <ProblemAlert error={adding.error} />}
      <div className="actions">
        <button type="submit" className="usa-button usa-button--outline">
          Add comment
        </button>
      </div>
    </form>
  );
}
