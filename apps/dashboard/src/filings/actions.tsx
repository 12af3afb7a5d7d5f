import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Indicator, Submission } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { forget } from '../sign-in/kept.js';
import { useSubject } from '../sign-in/use-session.js';
import { Confirmation } from './confirmation.js';
import { useFilingsChanged } from './filing-queries.js';
import { inWords, isStale, Meanwhile } from './meanwhile.js';
import type { Action } from './parts.js';
import { type Reason, ReasonForm } from './reason-form.js';

const words: Readonly<Record<Action, readonly [button: string, done: string]>> = {
  submit: ['Submit', 'Submitted. Its reviewer is told, and the preliminary figures follow at once.'],
  recall: ['Recall', 'Recalled. It is your draft again.'],
  endorse: ['Endorse', 'Endorsed. The reviewers at the root are told.'],
  accept: ['Accept …', 'Accepted. The official figures follow at once.'],
  return: ['Return …', 'Returned. Whoever filed it is told.'],
  correct: ['Correct …', 'A correction is open. What was accepted goes on counting until the new one is.'],
  abandon: ['Abandon the correction …', 'The correction was abandoned.'],
  withdraw: ['Withdraw …', 'Withdrawn. It counts as missing until it is filed again.'],
  retract: ['Retract …', 'Retracted. It counts in no figure any more.'],
};
const withReason: readonly Action[] = ['return', 'correct', 'retract'];
/** What one came for; all else is offered beside it. */
const foremost: readonly Action[] = ['submit', 'endorse', 'accept'];
const confirmed: readonly Action[] = ['accept', 'abandon', 'withdraw'];

/** An act that is being asked about, and the submission as it was shown then: the decision is about nothing else. */
interface Asking {
  readonly action: Action;
  readonly shown: Submission;
}

interface ActionsProps {
  readonly submission: Submission;
  readonly indicator: Indicator;
  readonly actions: readonly Action[];
  readonly reload: () => void;
}

/** What may be done to a submission, by whoever looks at it. */
export function Actions({ submission, indicator, actions, reload }: ActionsProps) {
  const [asking, setAsking] = useState<Asking>();
  const subject = useSubject();
  const changed = useFilingsChanged();
  const acting = useMutation({
    mutationFn: ({ action, shown, reason }: Asking & { reason?: Reason }) => act(shown, action, reason),
    onError: (error) => {
      if (isStale(error)) reload();
    },
    onSuccess: async (after, { action, shown }) => {
      setAsking(undefined);
      forget(subject, reasonName(shown, action));
      say(words[action][1], after);
      await changed();
    },
  });
  if (actions.length === 0) return null;
  const choose = (action: Action) => {
    if (acting.isPending) return;
    acting.reset();
    const next = { action, shown: submission };
    if (withReason.includes(action) || confirmed.includes(action)) return setAsking(next);
    setAsking(undefined);
    acting.mutate(next);
  };
  const go = (reason?: Reason) => {
    if (asking && !acting.isPending) acting.mutate({ ...asking, ...(reason && { reason }) });
  };
  return (
    <section aria-label="What you can do">
      <h2>What you can do</h2>
      <div className="actions">
        {actions.map((action) => (
          <button
            key={action}
            type="button"
            className={foremost.includes(action) ? 'usa-button' : 'usa-button usa-button--outline'}
            onClick={() => choose(action)}
          >
            {words[action][0]}
          </button>
        ))}
      </div>
      {asking && withReason.includes(asking.action) && (
        <ReasonForm
          key={asking.action}
          name={reasonName(asking.shown, asking.action)}
          action={asking.action}
          onCancel={() => setAsking(undefined)}
          onGiven={go}
        />
      )}
      {asking && confirmed.includes(asking.action) && (
        <Confirmation {...asking} {...{ indicator }} onConfirm={go} onCancel={() => setAsking(undefined)} />
      )}
      {acting.error && (
        <ProblemAlert
          error={acting.error}
          onReload={() => {
            acting.reset();
            setAsking(undefined);
            reload();
          }}
        >
          {acting.variables && isStale(acting.error) && (
            <Meanwhile
              before={`When you began, it was ${inWords(acting.variables.shown)}`}
              base={acting.variables.shown.version}
              now={submission}
            />
          )}
        </ProblemAlert>
      )}
    </section>
  );
}

const reasonName = ({ id }: Submission, action: Action): string => `reason ${id} ${action}`;

function act({ id, version }: Submission, action: Action, reason?: Reason): Promise<Submission> {
  const params = { path: { id }, header: basedOn(version) };
  const base = '/api/measurement/v1/submissions/{id}' as const;
  switch (action) {
    case 'return':
      return answerOf(api.POST(`${base}/return`, { params, body: reason! }));
    case 'correct':
    case 'retract': {
      const { due: _, ...body } = reason!;
      return answerOf(api.POST(`${base}/${action}`, { params, body }));
    }
    default:
      return answerOf(api.POST(`${base}/${action}`, { params }));
  }
}
