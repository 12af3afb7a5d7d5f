import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { FilingsTable, mostShown } from '../filings/filings-table.js';
import { type OpenFiling, useMyReviews } from '../filings/my-filings.js';
import { Loaded, together } from '../layout/loaded.js';
import { Choice } from '../nodes/choice.js';
import { useIndicators } from '../nodes/node-queries.js';
import { BulkReview } from './bulk-review.js';

const route = getRouteApi('/reviews');
const everything = '';

/** What waits in an initiative: all of it, or what a period and an indicator leave. */
export function Queue({ initiativeId }: { readonly initiativeId: string }) {
  const reviews = useMyReviews(initiativeId);
  const indicators = useIndicators(initiativeId);
  const navigate = useNavigate({ from: '/reviews' });
  const { period = everything, indicator = everything } = route.useSearch();
  const choose = (part: { period?: string | undefined; indicator?: string | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Loaded query={together({ reviews, indicators })}>
      {(read) => {
        const all = read.reviews;
        const titles = new Map(read.indicators.map((each) => [each.indicator, each.title]));
        const titleOf = (code: string) => titles.get(code) ?? code;
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
                onChoose={(chosen) => choose({ period: chosen || undefined })}
              />
              <Choice
                label="Indicator"
                value={indicator}
                options={choicesOf(all, 'indicator', 'All indicators', titleOf)}
                onChoose={(chosen) => choose({ indicator: chosen || undefined })}
              />
            </div>
            {shown.length === 0 ? (
              <NothingShown
                hidden={all.length}
                filter={[period, titleOf(indicator)].filter((each) => each !== everything).join(', ')}
                onShowAll={() => choose({ period: undefined, indicator: undefined })}
              />
            ) : (
              <FilingsTable caption="Waiting for my review" filings={shown} indicators={read.indicators} />
            )}
            <BulkReview
              key={`${period} ${indicator}`}
              filings={shown.slice(0, mostShown)}
              initiativeId={initiativeId}
            />
          </>
        );
      }}
    </Loaded>
  );
}

interface NothingShownProps {
  readonly hidden: number;
  readonly filter: string;
  readonly onShowAll: () => void;
}

/** Tells nothing there is from nothing that the filter leaves. */
function NothingShown({ hidden, filter, onShowAll }: NothingShownProps) {
  if (filter === '') return <p>No submission waits for you here.</p>;
  return (
    <p>
      No submission of {filter} waits for you here
      {hidden === 0
        ? ', and none of anything else.'
        : `; ${hidden} of something else ${hidden === 1 ? 'does' : 'do'}.`}{' '}
      <button type="button" className="usa-button usa-button--unstyled" onClick={onShowAll}>
        Show all
      </button>
    </p>
  );
}

function choicesOf(
  filings: readonly OpenFiling[],
  field: 'periodId' | 'indicator',
  all: string,
  nameOf = (value: string) => value,
): [value: string, text: string][] {
  const values = [...new Set(filings.map(({ submission }) => submission[field]))].sort();
  return [[everything, all], ...values.map((value): [string, string] => [value, nameOf(value)])];
}
