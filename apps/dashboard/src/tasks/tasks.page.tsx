import { Link } from '@tanstack/react-router';
import { FilingsTable } from '../filings/filings-table.js';
import { useMyReviews, useOpenFilings } from '../filings/my-filings.js';
import { useTitle } from '../layout/use-title.js';
import { Loaded, together } from '../layout/loaded.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { useIndicators, useInitiatives } from '../nodes/node-queries.js';
import { MyActionItems } from '../action-items/my-action-items.js';
import { MyAnnouncements } from '../announcements/my-announcements.js';
import { ToFile } from './to-file.js';

/** What waits for me, initiative by initiative. */
export function TasksPage() {
  const memberships = useMyMemberships();
  const initiatives = useInitiatives();
  useTitle('My tasks');
  return (
    <>
      <h1>My tasks</h1>
      <TrustLine />
      <Loaded query={together({ memberships, initiatives })}>
        {({ memberships: mine, initiatives: all }) => {
          const withTasks = mine.filter(({ role }) => role === 'reporter' || role === 'reviewer');
          const ids = [...new Set(withTasks.map(({ initiativeId }) => initiativeId))];
          return (
            <>
              {mine.length > 0 && (
                <>
                  <MyActionItems />
                  <MyAnnouncements />
                </>
              )}
              {ids.length === 0 && <p>You are reporter or reviewer nowhere, so no filing waits for you.</p>}
              {ids.map((id) => (
                <section key={id} aria-labelledby={`initiative-${id}`}>
                  <h2 id={`initiative-${id}`}>{all.find((each) => each.id === id)?.title ?? 'Initiative'}</h2>
                  <InitiativeTasks
                    initiativeId={id}
                    reporterAt={[
                      ...new Set(
                        mine
                          .filter((each) => each.initiativeId === id && each.role === 'reporter')
                          .map(({ participationId }) => participationId),
                      ),
                    ]}
                  />
                </section>
              ))}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

interface InitiativeTasksProps {
  readonly initiativeId: string;
  readonly reporterAt: readonly string[];
}

function InitiativeTasks({ initiativeId, reporterAt }: InitiativeTasksProps) {
  const open = useOpenFilings(initiativeId);
  const reviews = useMyReviews(initiativeId);
  const indicators = useIndicators(initiativeId);
  return (
    <Loaded query={together({ open, reviews, indicators })}>
      {({ open: filings, ...read }) => {
        const mine = filings.filter(({ parts }) => parts.reporter);
        const returned = mine.filter(({ submission }) => submission.status === 'returned');
        const drafts = mine.filter(({ submission }) => submission.status === 'draft');
        const waiting = read.reviews.length;
        return (
          <>
            <h3>Returned to me</h3>
            {returned.length === 0 ? (
              <p>Nothing was returned to you.</p>
            ) : (
              <FilingsTable caption="Returned to me" filings={returned} indicators={read.indicators} />
            )}
            <h3>Drafts to finish</h3>
            {drafts.length === 0 ? (
              <p>You have no drafts.</p>
            ) : (
              <FilingsTable caption="Drafts to finish" filings={drafts} indicators={read.indicators} />
            )}
            {reporterAt.map((nodeId) => (
              <ToFile key={nodeId} nodeId={nodeId} initiativeId={initiativeId} />
            ))}
            <h3>Waiting for my review</h3>
            {waiting === 0 ? (
              <p>No submission waits for you.</p>
            ) : (
              <p>
                <Link to="/reviews">
                  {waiting} {waiting === 1 ? 'submission waits' : 'submissions wait'} for your review
                </Link>
              </p>
            )}
          </>
        );
      }}
    </Loaded>
  );
}
