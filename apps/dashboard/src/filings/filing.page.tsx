import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Indicator, Participation, Submission } from '../api/schemas.js';
import { useFigures } from '../figures/figure-queries.js';
import { Loaded } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { Breadcrumb } from '../nodes/breadcrumb.js';
import { useIndicators, useParticipation, useParticipations, usePeriods } from '../nodes/node-queries.js';
import { useSubject } from '../sign-in/use-session.js';
import { Actions } from './actions.js';
import { EntryForm } from './entry-form.js';
import { FiledContent } from './filed-content.js';
import { FilingHistory } from './filing-history.js';
import { useComments, useHistory, useSubmission } from './filing-queries.js';
import { aboveOn, isEditable, offered, type Parts, partsOf } from './parts.js';
import { ReturnNotice } from './return-notice.js';
import { statusWords } from './statuses.js';

const route = getRouteApi('/filings/$nodeId/$indicator/$periodId');

/** What one site files for one indicator and period: to enter, to review, to look at. */
export function FilingPage() {
  const { nodeId, indicator, periodId } = route.useParams();
  const node = useParticipation(nodeId);
  const definitions = useIndicators(node.data?.initiativeId);
  const submission = useSubmission({ nodeId, indicator, periodId });
  const figures = useFigures({ node: nodeId, indicator, periodId, cell: 'total', basis: 'preliminary' });
  const figure = figures.data?.items[0];
  const definition = definitions.data?.find((each) => each.indicator === indicator);
  const parts = useParts(node.data, periodId);
  useTitle(node.data ? `${definition?.title ?? indicator}, ${node.data.name}, ${periodId}` : 'Filing');
  return (
    <Loaded query={node}>
      {(site) => (
        <>
          <Breadcrumb node={site} below={`${definition?.title ?? indicator}, ${periodId}`} />
          <h1>
            {definition?.title ?? indicator}: {site.name}, {periodId}
          </h1>
          <TrustLine reconciled={figure && figures.data?.reconciled} figure={figure} />
          <Loaded query={submission}>
            {(found) =>
              definition && parts ? (
                <Filing
                  {...{ site, periodId, parts }}
                  indicator={definition}
                  submission={found ?? undefined}
                  reload={() => submission.refetch()}
                />
              ) : (
                <p role="status">Loading …</p>
              )
            }
          </Loaded>
        </>
      )}
    </Loaded>
  );
}

/** What I am at this site, by the tree of the period's last day. */
function useParts(site: Participation | undefined, periodId: string): Parts | undefined {
  const memberships = useMyMemberships();
  const nodes = useParticipations(site?.initiativeId);
  const periods = usePeriods(site?.initiativeId);
  if (!site || !memberships.data || !nodes.data || !periods.data) return undefined;
  const end = periods.data.find((each) => each.periodId === periodId)?.end ?? '9999-12-31';
  const byId = new Map(nodes.data.map((each) => [each.id, each]));
  return partsOf(memberships.data, site, aboveOn(byId, site.id, end));
}

interface FilingProps {
  readonly site: Participation;
  readonly indicator: Indicator;
  readonly periodId: string;
  readonly submission: Submission | undefined;
  readonly parts: Parts;
  readonly reload: () => Promise<unknown>;
}

function Filing({ site, indicator, periodId, submission, parts, reload }: FilingProps) {
  const subject = useSubject();
  const history = useHistory(submission);
  const comments = useComments(submission?.id);
  const [round, setRound] = useState(0);
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
      {submission?.status === 'returned' && (
        <ReturnNotice decisions={history.data?.decisions ?? []} comments={comments.data ?? []} />
      )}
      {editable ? (
        <EntryForm
          key={round}
          {...{ site, indicator, periodId, submission }}
          reload={() => void reload().then(() => setRound(round + 1))}
        />
      ) : (
        submission && <FiledContent submission={submission} indicator={indicator} />
      )}
      {!editable && !submission && <p>Only its reporters can file for this organization.</p>}
      {submission && (
        <Actions
          submission={submission}
          reload={() => void reload()}
          actions={actions.filter((action) => !(editable && action === 'submit'))}
        />
      )}
      {submission && (
        <FilingHistory history={history.data} comments={comments.data ?? []} submission={submission} />
      )}
    </>
  );
}
