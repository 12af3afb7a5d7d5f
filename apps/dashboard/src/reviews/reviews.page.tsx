import { useState } from 'react';
import { FilingsTable } from '../filings/filings-table.js';
import { type OpenFiling, useMyReviews } from '../filings/my-filings.js';
import { Loaded } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { Choice } from '../nodes/choice.js';
import { useIndicators, useInitiatives } from '../nodes/node-queries.js';
import { BulkReview } from './bulk-review.js';

/** What waits for my review: one by one, or all that a filter leaves. */
export function ReviewsPage() {
  const memberships = useMyMemberships();
  const initiatives = useInitiatives();
  useTitle('Reviews');
  return (
    <>
      <h1>Reviews</h1>
      <TrustLine />
      <Loaded query={memberships}>
        {(mine) => {
          const reviewing = mine.filter(({ role }) => role === 'reviewer');
          const ids = [...new Set(reviewing.map(({ initiativeId }) => initiativeId))];
          if (ids.length === 0) return <p>You are reviewer nowhere, so nothing waits for your review.</p>;
          return ids.map((id) => (
            <section key={id} aria-labelledby={`initiative-${id}`}>
              <h2 id={`initiative-${id}`}>
                {initiatives.data?.find((each) => each.id === id)?.title ?? 'Initiative'}
              </h2>
              <Queue initiativeId={id} />
            </section>
          ));
        }}
      </Loaded>
    </>
  );
}

const everything = '';

function Queue({ initiativeId }: { readonly initiativeId: string }) {
  const reviews = useMyReviews(initiativeId);
  const indicators = useIndicators(initiativeId).data ?? [];
  const [period, setPeriod] = useState(everything);
  const [indicator, setIndicator] = useState(everything);
  return (
    <Loaded query={reviews}>
      {(all) => {
        const shown = all.filter(
          ({ submission }) =>
            (period === everything || submission.periodId === period) &&
            (indicator === everything || submission.indicator === indicator),
        );
        return (
          <>
            <div className="choices">
              <Choice
                label="Period"
                value={period}
                options={choicesOf(all, 'periodId', 'All periods')}
                onChoose={setPeriod}
              />
              <Choice
                label="Indicator"
                value={indicator}
                options={choicesOf(all, 'indicator', 'All indicators')}
                onChoose={setIndicator}
              />
            </div>
            {shown.length === 0 ? (
              <p>No submission waits for you here.</p>
            ) : (
              <FilingsTable caption="Waiting for my review" filings={shown} indicators={indicators} />
            )}
            <BulkReview
              key={`${period} ${indicator}`}
              filings={shown}
              filter={{
                initiativeId,
                ...(period && { periodId: period }),
                ...(indicator && { indicator }),
              }}
            />
          </>
        );
      }}
    </Loaded>
  );
}

function choicesOf(
  filings: readonly OpenFiling[],
  field: 'periodId' | 'indicator',
  all: string,
): [value: string, text: string][] {
  const values = [...new Set(filings.map(({ submission }) => submission[field]))].sort();
  return [[everything, all], ...values.map((value): [string, string] => [value, value])];
}
