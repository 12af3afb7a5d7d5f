import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../api/client.js';
import type { Review } from '../api/schemas.js';
import { useFilingsChanged } from '../filings/filing-queries.js';
import type { OpenFiling } from '../filings/my-filings.js';
import { offered } from '../filings/parts.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { plain } from '../problems/problem.js';
import { useSubject } from '../sign-in/use-session.js';

type BulkAction = 'endorse' | 'accept';

const words: Readonly<Record<BulkAction, readonly [button: string, done: string]>> = {
  endorse: ['Endorse', 'endorsed'],
  accept: ['Accept', 'accepted'],
};

/** A decision that is being asked about, and what was shown when it was: it is about nothing else. */
interface Decision {
  readonly action: BulkAction;
  readonly seen: readonly { readonly submissionId: string; readonly version: number }[];
}

interface BulkReviewProps {
  /** What is shown. */
  readonly filings: readonly OpenFiling[];
  readonly initiativeId: string;
}

/** One decision for everything that is shown: first what it would do, then doing it. */
export function BulkReview({ filings, initiativeId }: BulkReviewProps) {
  const subject = useSubject();
  const changed = useFilingsChanged();
  const [tried, setTried] = useState<Decision & { review: Review }>();
  const [refused, setRefused] = useState<Review['refused']>([]);
  const reviewing = useMutation({
    mutationFn: ({ action, seen, dryRun }: Decision & { dryRun: boolean }) =>
      answerOf(
        api.POST('/api/measurement/v1/reviews', {
          body: { action, filter: { initiativeId }, seen: [...seen], dryRun },
        }),
      ),
    onSuccess: async (review, { action, seen, dryRun }) => {
      setTried(dryRun ? { action, seen, review } : undefined);
      setRefused(dryRun ? [] : review.refused);
      if (dryRun) return;
      say(`${review.done} ${words[action][1]}, ${review.refusedTotal} refused.`);
      await changed();
    },
  });
  const seenFor = (action: BulkAction) =>
    filings
      .filter(({ submission, parts }) => offered(submission, parts, subject).includes(action))
      .map(({ submission: { id, version } }) => ({ submissionId: id, version }));
  const decisions = (['endorse', 'accept'] as const)
    .map((action): Decision => ({ action, seen: seenFor(action) }))
    .filter(({ seen }) => seen.length > 0);
  const decide = (decision: Decision, dryRun: boolean) => {
    if (!reviewing.isPending) reviewing.mutate({ ...decision, dryRun });
  };
  return (
    <>
      <div className="actions">
        {decisions.map((decision) => (
          <button
            key={decision.action}
            type="button"
            className="usa-button"
            onClick={() => decide(decision, true)}
          >
            {words[decision.action][0]}{' '}
            {decision.seen.length === 1 ? 'this one' : `these ${decision.seen.length}`} …
          </button>
        ))}
      </div>
      {tried && (
        <Confirmation
          {...tried}
          onConfirm={() => decide(tried, false)}
          onCancel={() => setTried(undefined)}
        />
      )}
      {refused.length > 0 && (
        <>
          <h3>What was refused</h3>
          <Reasons refused={refused} />
        </>
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
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="usa-alert usa-alert--info" role="alert" tabIndex={-1} ref={box}>
      <div className="usa-alert__body">
        <h3 className="usa-alert__heading">
          {review.done} would be {words[action][1]}, {review.refusedTotal} refused
        </h3>
        <p className="usa-alert__text">
          It is about those that were shown when you asked; what came since is left alone.
        </p>
        <Reasons refused={review.refused} />
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

const mostReasons = 10;

function Reasons({ refused }: { readonly refused: Review['refused'] }) {
  const reasons = [...new Set(refused.map(({ detail }) => plain(detail)))];
  if (reasons.length === 0) return null;
  return (
    <ul>
      {reasons.slice(0, mostReasons).map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
