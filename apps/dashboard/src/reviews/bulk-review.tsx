import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Review, ReviewFilter } from '../api/schemas.js';
import { useFilingsChanged } from '../filings/filing-queries.js';
import type { OpenFiling } from '../filings/my-filings.js';
import { offered } from '../filings/parts.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { useSubject } from '../sign-in/use-session.js';

type BulkAction = 'endorse' | 'accept';

const words: Readonly<Record<BulkAction, readonly [button: string, done: string]>> = {
  endorse: ['Endorse', 'endorsed'],
  accept: ['Accept', 'accepted'],
};

interface BulkReviewProps {
  readonly filings: readonly OpenFiling[];
  readonly filter: ReviewFilter;
}

/** One decision for everything that the filter leaves: first what it would do, then doing it. */
export function BulkReview({ filings, filter }: BulkReviewProps) {
  const subject = useSubject();
  const changed = useFilingsChanged();
  const [tried, setTried] = useState<{ action: BulkAction; review: Review }>();
  const reviewing = useMutation({
    mutationFn: ({ action, dryRun }: { action: BulkAction; dryRun: boolean }) =>
      answerOf(api.POST('/api/measurement/v1/reviews', { body: { action, filter, dryRun } })),
    onSuccess: async (review, { action, dryRun }) => {
      setTried(dryRun ? { action, review } : undefined);
      if (dryRun) return;
      say(`${review.done} ${words[action][1]}, ${review.refusedTotal} refused.`);
      await changed();
    },
  });
  const actions = (['endorse', 'accept'] as const).filter((action) =>
    filings.some(({ submission, parts }) => offered(submission, parts, subject).includes(action)),
  );
  return (
    <>
      <div className="actions">
        {actions.map((action) => (
          <button
            key={action}
            type="button"
            className="usa-button"
            onClick={() => reviewing.mutate({ action, dryRun: true })}
          >
            {words[action][0]} all of these …
          </button>
        ))}
      </div>
      {tried && (
        <Confirmation
          {...tried}
          onConfirm={() => reviewing.mutate({ action: tried.action, dryRun: false })}
          onCancel={() => setTried(undefined)}
        />
      )}
      {reviewing.error && <ProblemAlert error={reviewing.error} />}
    </>
  );
}

interface ConfirmationProps {
  readonly action: BulkAction;
  readonly review: Review;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

function Confirmation({ action, review, onConfirm, onCancel }: ConfirmationProps) {
  const reasons = [...new Set(review.refused.map(({ detail }) => detail))];
  return (
    <div className="usa-alert usa-alert--info" role="alert">
      <div className="usa-alert__body">
        <h3 className="usa-alert__heading">
          {review.done} would be {words[action][1]}, {review.refusedTotal} refused
        </h3>
        {reasons.length > 0 && (
          <ul>
            {reasons.slice(0, 10).map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        )}
        <div className="actions">
          {review.done > 0 && (
            <button type="button" className="usa-button" onClick={onConfirm}>
              {words[action][0]} {review.done}
            </button>
          )}
          <button type="button" className="usa-button usa-button--outline" onClick={onCancel}>
            Cancel
          </button>
        </div>
      </div>
    </div>
  );
}
