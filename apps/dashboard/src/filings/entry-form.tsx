import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Indicator, Participation, Submission } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { EntryFields } from './entry-fields.js';
import { contentOf, type Entry, entryOf, type Mistake, mistakesIn } from './entry.js';
import { ErrorSummary } from './error-summary.js';
import { useFilingsChanged } from './filing-queries.js';
import { forget, keep, kept, type KeptEntry } from './kept-entries.js';

interface EntryFormProps {
  readonly site: Participation;
  readonly indicator: Indicator;
  readonly periodId: string;
  readonly submission: Submission | undefined;
  readonly reload: () => void;
}

/** Where results are entered: checked before they are sent, saved as a draft, handed in. */
export function EntryForm({ site, indicator, periodId, submission, reload }: EntryFormProps) {
  const name = `${site.id} ${indicator.indicator} ${periodId}`;
  // With the version that was looked at when one began to type: a later change of somebody else is not overwritten unseen.
  const [{ entry, base }, setState] = useState<KeptEntry>(
    () => kept(name) ?? { entry: entryOf(submission), base: submission?.version ?? 0 },
  );
  const [comment, setComment] = useState('');
  const [mistakes, setMistakes] = useState<readonly Mistake[]>([]);
  const summary = useRef<HTMLDivElement>(null);
  const changed = useFilingsChanged();
  useEffect(() => {
    if (mistakes.length > 0) summary.current?.focus();
  }, [mistakes]);
  const sending = useMutation({
    mutationFn: async (submitting: boolean) => {
      const saved = await save({ site, indicator, periodId }, entry, base);
      setState({ entry, base: saved.version });
      forget(name);
      if (!submitting) return;
      if (comment.trim()) await addComment(saved.id, comment.trim());
      await submit(saved);
    },
    onSuccess: async (_, submitting) => {
      say(
        submitting
          ? 'Submitted. Its reviewer is told, and the preliminary figures follow at once.'
          : 'Saved as a draft. It counts in no figure until you submit it.',
      );
      await changed();
    },
  });
  const send = (submitting: boolean) => {
    const found = mistakesIn(entry, indicator);
    setMistakes(found);
    sending.reset();
    if (found.length === 0 && !sending.isPending) sending.mutate(submitting);
  };
  return (
    <form
      noValidate
      aria-label="Results"
      onSubmit={(event) => {
        event.preventDefault();
        send(true);
      }}
    >
      <h2>Results</h2>
      <ErrorSummary mistakes={mistakes} ref={summary} />
      {sending.error && (
        <ProblemAlert
          error={sending.error}
          onReload={() => {
            forget(name);
            reload();
          }}
        />
      )}
      <EntryFields
        {...{ entry, indicator, mistakes }}
        onChange={(next) => {
          setState({ entry: next, base });
          keep(name, { entry: next, base });
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
        <button type="button" className="usa-button usa-button--outline" onClick={() => send(false)}>
          Save draft
        </button>
      </div>
    </form>
  );
}

type Place = Pick<EntryFormProps, 'site' | 'indicator' | 'periodId'>;

const save = ({ site, indicator, periodId }: Place, entry: Entry, base: number) =>
  answerOf(
    api.PUT('/api/measurement/v1/submissions/draft', {
      params: { header: basedOn(base) },
      body: { participationId: site.id, indicator: indicator.indicator, periodId, ...contentOf(entry) },
    }),
  );

const addComment = (id: string, text: string) =>
  answerOf(
    api.POST('/api/measurement/v1/submissions/{id}/comments', { params: { path: { id } }, body: { text } }),
  );

const submit = ({ id, version }: Submission) =>
  answerOf(
    api.POST('/api/measurement/v1/submissions/{id}/submit', {
      params: { path: { id }, header: basedOn(version) },
    }),
  );
