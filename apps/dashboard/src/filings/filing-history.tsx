import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Submission } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { useFilingsChanged, type useComments, type useHistory } from './filing-queries.js';

interface FilingHistoryProps {
  readonly submission: Submission;
  readonly history: ReturnType<typeof useHistory>['data'];
  readonly comments: NonNullable<ReturnType<typeof useComments>['data']>;
}

/** Every decision with its reason, and what both sides said. */
export function FilingHistory({ submission, history, comments }: FilingHistoryProps) {
  return (
    <>
      <h2>Decisions</h2>
      {history?.decisions.length === 0 && <p>Nothing was decided yet.</p>}
      <ol>
        {history?.decisions.map(({ eventId, action, subject, role, at, reasonCode, revision }) => (
          <li key={eventId}>
            {action}, revision {revision}, by {role} {subject}, {instant(at)}
            {reasonCode && <>; reason: {reasonCode}</>}
          </li>
        ))}
      </ol>
      <h2>Comments</h2>
      {comments.length === 0 && <p>Nobody has commented.</p>}
      <ul>
        {comments.map(({ id, subject, role, at, text }) => (
          <li key={id}>
            {role} {subject}, {instant(at)}: <q>{text}</q>
          </li>
        ))}
      </ul>
      <CommentForm submissionId={submission.id} />
    </>
  );
}

const newKey = (): string => crypto.randomUUID();

function CommentForm({ submissionId }: { readonly submissionId: string }) {
  const [text, setText] = useState('');
  // A repeat after an answer that was lost must not add it twice; other words are another comment.
  const [key, setKey] = useState(newKey);
  const write = (words: string) => {
    setText(words);
    setKey(newKey());
  };
  const changed = useFilingsChanged();
  const id = useId();
  const adding = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/measurement/v1/submissions/{id}/comments', {
          params: { path: { id: submissionId }, header: { 'Idempotency-Key': key } },
          body: { text },
        }),
      ),
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
      <button type="submit" className="usa-button usa-button--outline">
        Add comment
      </button>
    </form>
  );
}
