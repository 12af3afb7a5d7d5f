import { getRouteApi } from '@tanstack/react-router';
import type { Indicator, Membership, Participation, Period } from '../api/schemas.js';
import { useFigures } from '../figures/figure-queries.js';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId, Unknown } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { useMyMemberships } from '../memberships/membership-queries.js';
import { Breadcrumb } from '../nodes/breadcrumb.js';
import { useIndicators, useParticipation, useParticipations, usePeriods } from '../nodes/node-queries.js';
import { Filing } from './filing.js';
import { type FilingName, useSubmission } from './filing-queries.js';
import { aboveOn, type Parts, partsOf } from './parts.js';

const route = getRouteApi('/filings/$nodeId/$indicator/$periodId');

/** What one site files for one indicator and period: to enter, to review, to look at. */
export function FilingPage() {
  const name = route.useParams();
  return isId(name.nodeId) ? <Named key={Object.values(name).join(' ')} name={name} /> : <NotFoundPage />;
}

function Named({ name }: { readonly name: FilingName }) {
  const { nodeId, indicator, periodId } = name;
  const node = useParticipation(nodeId);
  const initiativeId = node.data?.initiativeId;
  const indicators = useIndicators(initiativeId);
  const periods = usePeriods(initiativeId);
  const title = indicators.data?.find((each) => each.indicator === indicator)?.title;
  useTitle(node.data ? `${title ?? indicator}, ${node.data.name}, ${periodId}` : 'Filing');
  return (
    <Loaded query={together({ node, indicators, periods })} title="Filing">
      {({ node: site, ...read }) => {
        const period = read.periods.find((each) => each.periodId === periodId);
        const definition = read.indicators.find((each) => each.indicator === indicator);
        return (
          <>
            <Breadcrumb
              node={site}
              search={{ period: periodId, indicator }}
              below={`${title ?? indicator}, ${periodId}`}
              {...(period && { day: period.end })}
            />
            <h1>
              {title ?? indicator}: {site.name}, {periodId}
            </h1>
            {definition && period ? (
              <At {...{ name, site, definition, period }} />
            ) : (
              <Unknown>
                This initiative has no {definition ? `period ${periodId}` : `indicator ${indicator}`}: check
                the address, or choose a figure of {site.name}.
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
  readonly site: Participation;
  readonly definition: Indicator;
  readonly period: Period;
}

function At({ name, site, definition, period }: AtProps) {
  const { nodeId, indicator, periodId } = name;
  const submission = useSubmission(name);
  const memberships = useMyMemberships();
  const nodes = useParticipations(site.initiativeId);
  const figures = useFigures({ node: nodeId, indicator, periodId, cell: 'total', basis: 'preliminary' });
  const figure = figures.data?.items[0];
  return (
    <>
      <TrustLine reconciled={figure && figures.data?.reconciled} figure={figure} />
      {figures.error ? <Loaded query={figures}>{() => null}</Loaded> : null}
      <Loaded query={together({ memberships, nodes, submission })}>
        {(read) => (
          <Filing
            {...{ site, periodId }}
            parts={partsAt(site, read.memberships, read.nodes, period)}
            indicator={definition}
            submission={read.submission ?? undefined}
            reload={() => submission.refetch()}
          />
        )}
      </Loaded>
    </>
  );
}

/** What I am at this site, by the tree of the period's last day. */
function partsAt(
  site: Participation,
  mine: readonly Membership[],
  nodes: readonly Participation[],
  { end }: Period,
): Parts {
  const byId = new Map(nodes.map((each) => [each.id, each]));
  return partsOf(mine, site, aboveOn(byId, site.id, end));
}
