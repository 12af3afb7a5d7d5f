import { getRouteApi } from '@tanstack/react-router';
import type { Indicator } from '../api/schemas.js';
import { useFigures } from '../figures/figure-queries.js';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId, Unknown } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { today } from '../layout/day.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { Breadcrumb } from '../nodes/breadcrumb.js';
import { useIndicators, useParticipations, usePeriods } from '../nodes/node-queries.js';
import { Filing } from './filing.js';
import { type FilingName, useSubmission } from './filing-queries.js';
import { linesOn, partsOf } from './parts.js';
import { type Site, useSite } from './site.js';

const route = getRouteApi('/filings/$nodeId/$indicator/$periodId');

/** What one site files for one indicator and period: to enter, to review, to look at. */
export function FilingPage() {
  const name = route.useParams();
  return isId(name.nodeId) ? <Named key={Object.values(name).join(' ')} name={name} /> : <NotFoundPage />;
}

function Named({ name }: { readonly name: FilingName }) {
  const { indicator, periodId } = name;
  const site = useSite(name);
  const initiativeId = site.data?.initiativeId;
  const indicators = useIndicators(initiativeId);
  const periods = usePeriods(initiativeId);
  const title = indicators.data?.find((each) => each.indicator === indicator)?.title;
  useTitle(site.data ? `${title ?? indicator}, ${site.data.name}, ${periodId}` : 'Filing');
  return (
    <Loaded query={together({ site, indicators, periods })} title="Filing">
      {({ site: at, ...read }) => {
        const period = read.periods.find((each) => each.periodId === periodId);
        const definition = read.indicators.find((each) => each.indicator === indicator);
        return (
          <>
            <Breadcrumb
              node={at}
              isSeen={at.isSeen}
              search={{ period: periodId, indicator }}
              below={`${title ?? indicator}, ${periodId}`}
              {...(period && { day: period.end })}
            />
            <h1>
              {title ?? indicator}: {at.name}, {periodId}
            </h1>
            {definition && period ? (
              <At {...{ name, definition }} site={at} />
            ) : (
              <Unknown>
                This initiative has no {definition ? `period ${periodId}` : `indicator ${indicator}`}: check
                the address, or choose a figure of {at.name}.
              </Unknown>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

interface AtProps {
  readonly name: FilingName;
  readonly site: Site;
  readonly definition: Indicator;
}

function At({ name, site, definition }: AtProps) {
  const { nodeId, indicator, periodId } = name;
  const submission = useSubmission(name);
  const memberships = useMyMemberships();
  const nodes = useParticipations(site.initiativeId);
  const figures = useFigures(
    { node: nodeId, indicator, periodId, cell: 'total', basis: 'preliminary' },
    site.isSeen,
  );
  const figure = figures.data?.items[0];
  return (
    <>
      <TrustLine reconciled={figure && figures.data?.reconciled} figure={figure} />
      {figures.error ? <Loaded query={figures}>{() => null}</Loaded> : null}
      <Loaded query={together({ memberships, nodes, submission })}>
        {(read) => (
          <Filing
            {...{ site, periodId }}
            parts={partsOf(
              read.memberships,
              linesOn(read.nodes, today())(nodeId),
              read.submission ?? undefined,
            )}
            indicator={definition}
            submission={read.submission ?? undefined}
            reload={() => submission.refetch()}
          />
        )}
      </Loaded>
    </>
  );
}
