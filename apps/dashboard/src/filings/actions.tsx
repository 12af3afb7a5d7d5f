import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, api, basedOn } from '../api/client.js';
import type { Submission } from '../api/schemas.js';
import { say } from '../layout/status.js';
import { ProblemAlert } from '../problems/problem-alert.js';
import { useFilingsChanged } from './filing-queries.js';
import type { Action } from './parts.js';
import { type Reason, ReasonForm } from './reason-form.js';

const words: Readonly<Record<Action, readonly [button: string, done: string]>> = {
  submit: ['Submit', 'Submitted. Its reviewer is told, and the preliminary figures follow at once.'],
  recall: ['Recall', 'Recalled. It is your draft again.'],
  endorse: ['Endorse', 'Endorsed. The reviewers at the root are told.'],
  accept: ['Accept', 'Accepted. The official figures follow at once.'],
  return: ['Return …', 'Returned. Whoever filed it is told.'],
  correct: ['Correct …', 'A correction is open. What was accepted goes on counting until the new one is.'],
  abandon: ['Abandon the correction', 'The correction was abandoned.'],
  retract: ['Retract …', 'Retracted. It counts in no figure any more.'],
};
const withReason: readonly Action[] = ['return', 'correct', 'retract'];

interface ActionsProps {
  readonly submission: Submission;
  readonly actions: readonly Action[];
  readonly reload: () => void;
}

/** What may be done to a submission, by whoever looks at it. */
export function Actions({ submission, actions, reload }: ActionsProps) {
  const [asking, setAsking] = useState<Action>();
  const changed = useFilingsChanged();
  const acting = useMutation({
    mutationFn: ({ action, reason }: { action: Action; reason?: Reason }) => act(submission, action, reason),
    onSuccess: async (_, { action }) => {
      setAsking(undefined);
      say(words[action][1]);
      await changed();
    },
  });
  if (actions.length === 0) return null;
  const choose = (action: Action) => {
    acting.reset();
    if (withReason.includes(action)) return setAsking(action);
    setAsking(undefined);
    if (!acting.isPending) acting.mutate({ action });
  };
  return (
    <section aria-label="What you can do">
      <h2>What you can do</h2>
      <div className="actions">
        {actions.map((action, index) => (
          <button
            key={action}
            type="button"
            className={index === 0 ? 'usa-button' : 'usa-button usa-button--outline'}
            onClick={() => choose(action)}
          >
            {words[action][0]}
          </button>
        ))}
      </div>
      {asking && actions.includes(asking) && (
        <ReasonForm
          key={asking}
          action={asking}
          onCancel={() => setAsking(undefined)}
          onGiven={(reason) => acting.mutate({ action: asking, reason })}
        />
      )}
      {acting.error && (
        <ProblemAlert
          error={acting.error}
          onReload={() => {
            acting.reset();
            reload();
          }}
        />
      )}
    </section>
  );
}

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
