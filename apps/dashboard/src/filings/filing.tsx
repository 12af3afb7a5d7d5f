import { useEffect } from 'react';
import type { Indicator, Submission } from '../api/schemas.js';
import { Loaded, together } from '../layout/loaded.js';
import { sayNothingOlder } from '../layout/status.js';
import { useSubject } from '../sign-in/use-session.js';
import { Actions } from './actions.js';
import { useComments } from './comment-queries.js';
import { EntryForm, entryName } from './entry-form.js';
import { FiledContent } from './filed-content.js';
import { FilingHistory } from './filing-history.js';
import { useHistory } from './filing-queries.js';
import { isEditable, isParty, offered, type Parts } from './parts.js';
import type { Site } from './site.js';
import { ReturnNotice } from './return-notice.js';
import { statusWords } from './statuses.js';
import { UnsentNote } from './unsent-note.js';

interface FilingProps {
  readonly site: Site;
  readonly indicator: Indicator;
  readonly periodId: string;
  readonly submission: Submission | undefined;
  readonly parts: Parts;
  readonly reload: () => Promise<unknown>;
}

/** What stands, what may be done about it, and how it came about. */
export function Filing({ site, indicator, periodId, submission, parts, reload }: FilingProps) {
  const subject = useSubject();
  const history = useHistory(submission);
  const comments = useComments(submission?.id, isParty(parts));
  useEffect(() => {
    if (submission) sayNothingOlder(submission);
  }, [submission]);
  const editable = isEditable(submission, parts);
  const actions = submission ? offered(submission, parts, subject) : [];
  return (
    <>
      <p>
        <strong>{submission ? statusWords[submission.status] : 'Nothing was filed yet'}</strong>
        {submission && submission.revision > 1 && <> (revision {submission.revision})</>}
        {submission?.late && ', filed late'}
      </p>
      <h2>Definition</h2>
      <p>{indicator.definition}</p>
      {submission?.status === 'returned' && isParty(parts) && (
        <Loaded query={together({ history, comments })}>
          {(read) => (
            <ReturnNotice mine={parts.reporter} decisions={read.history.decisions} comments={read.comments} />
          )}
        </Loaded>
      )}
      {editable ? (
        <EntryForm {...{ site, indicator, periodId, submission }} reload={() => void reload()} />
      ) : (
        submission && (
          <>
            <UnsentNote name={entryName({ site, indicator, periodId })} submission={submission} />
            <FiledContent submission={submission} indicator={indicator} />
          </>
        )
      )}
      {!editable && !submission && <p>Only its reporters can file for this organization.</p>}
      {submission && (
        <Actions
          {...{ submission, indicator }}
          reload={() => void reload()}
          actions={actions.filter((action) => !(editable && action === 'submit'))}
        />
      )}
      {submission && (
        <FilingHistory
          history={history}
          comments={isParty(parts) ? comments : undefined}
          submission={submission}
        />
      )}
    </>
  );
}
