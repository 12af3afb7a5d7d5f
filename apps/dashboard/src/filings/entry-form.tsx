import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Indicator, Submission } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { problemOf } from '../problems/problem.js';
import { useKept } from '../sign-in/use-kept.js';
import { EntryFields } from './entry-fields.js';
import { Conflict } from './conflict.js';
import { contentOf, type Mistake, mistakesIn, refusedIn } from './entry.js';
import { ErrorSummary } from './error-summary.js';
import { Explanation } from './explanation.js';
import { useFilingsChanged } from './filing-queries.js';
import { isStale } from './meanwhile.js';
import type { Site } from './site.js';
import { useKeptEntry } from './use-kept-entry.js';

interface EntryFormProps {
  readonly site: Site;
  readonly indicator: Indicator;
  readonly periodId: string;
  readonly submission: Submission | undefined;
  readonly reload: () => void;
}

/** Where results are entered: checked before they are sent, saved as a draft, handed in. */
export function EntryForm({ site, indicator, periodId, submission, reload }: EntryFormProps) {
  const name = entryName({ site, indicator, periodId });
  const { entry, base, typed, ...written } = useKeptEntry(name, submission);
  const [comment, setComment] = useKept(`comment ${name}`);
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const changed = useFilingsChanged();
  useEffect(() => {
    if (mistakes.length > 0) summary.current?.focus();
  }, [mistakes]);
  const sending = useMutation({
    mutationFn: async ({ submitting, explanationCode }: Sending) => {
      const saved = await save({ site, indicator, periodId }, contentOf(entry), base);
      written.saved(saved);
      if (!submitting) return saved;
      const after = await submit(saved, comment.trim(), explanationCode);
      setComment('');
      return after;
    },
    onError: (error) => {
      if (isStale(error)) reload();
    },
    onSuccess: async (after, { submitting }) => {
      say(
        submitting
          ? 'Submitted. Its reviewer is told, and the preliminary figures follow at once.'
          : 'Saved as a draft. It counts in no figure until you submit it.',
        after,
      );
      await changed();
    },
  });
  const send = (what: Sending) => {
    if (sending.isPending) return;
    const found = mistakesIn(entry, indicator);
    setMistakes(found);
    sending.reset();
    if (found.length === 0) sending.mutate(what);
  };
  return (
    <form
      noValidate
      aria-label="Results"
      onSubmit={(event) => {
        event.preventDefault();
        send({ submitting: true });
      }}
    >
      <h2>Results</h2>
      {typed && (
        <p className="kept-note">
          What you typed is kept in this tab until you send it, also where it is not complete yet.{' '}
          <button type="button" className="usa-button usa-button--unstyled" onClick={written.discard}>
            Discard what I typed
          </button>
        </p>
      )}
      <ErrorSummary mistakes={mistakes} ref={summary} />
      {sending.error && (
        <ProblemAlert error={sending.error}>
          {isStale(sending.error) && (
            <Conflict
              {...{ entry, base }}
              now={submission}
              onTaken={() => {
                written.discard();
                sending.reset();
              }}
              onKept={() => {
                written.rebase();
                sending.reset();
              }}
            />
          )}
        </ProblemAlert>
      )}
      {isDoubted(sending.error) && (
        <Explanation
          {...{ comment }}
          commentId="comment"
          onGiven={(explanationCode) => send({ submitting: true, explanationCode })}
        />
      )}
      <EntryFields
        {...{ entry, indicator }}
        mistakes={[...mistakes, ...refusedIn(entry, problemOf(sending.error))]}
        onChange={(next) => {
          // What was refused, or is to be explained, is not what stands there from now on.
          if (!isStale(sending.error)) sending.reset();
          written.type(next);
        }}
      />
      <label className="usa-label" htmlFor="comment">
        Comment for the reviewer (optional)
      </label>
      <textarea
        className="usa-textarea"
        id="comment"
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className="actions">
        <button type="submit" className="usa-button">
          Submit
        </button>
        <button
          type="button"
          className="usa-button usa-button--outline"
          onClick={() => send({ submitting: false })}
        >
          Save draft
        </button>
      </div>
    </form>
  );
}

interface Sending {
  readonly submitting: boolean;
  readonly explanationCode?: string;
}

const isDoubted = (error: unknown): boolean => problemOf(error).code === 'IMPLAUSIBLE_VALUE';

type EntryKey = Pick<EntryFormProps, 'site' | 'indicator' | 'periodId'>;

/** What is typed for a filing is kept under this. */
export const entryName = ({ site, indicator, periodId }: EntryKey): string =>
  `${site.id} ${indicator.indicator} ${periodId}`;

const save = ({ site, indicator, periodId }: EntryKey, content: ReturnType<typeof contentOf>, base: number) =>
  answerOf(
    api.PUT('/api/measurement/v1/submissions/draft', {
      params: { header: basedOn(base) },
      body: { participationId: site.id, indicator: indicator.indicator, periodId, ...content },
    }),
  );

const submit = ({ id, version }: Submission, comment: string, explanationCode: string | undefined) =>
  answerOf(
    api.POST('/api/measurement/v1/submissions/{id}/submit', {
      params: { path: { id }, header: basedOn(version) },
      body: { ...(comment && { comment }), ...(explanationCode && { explanationCode }) },
    }),
  );
