import { getRouteApi, Link } from '@tanstack/react-router';
import { Conditions } from '../conditions/conditions.js';
import { useFigures } from '../figures/figure-queries.js';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId, Unknown } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import type { Indicator, Participation, Period } from '../api/schemas.js';
import { Around, isAround } from './around.js';
import { Breadcrumb } from './breadcrumb.js';
import { ChildrenTable } from './children-table.js';
import { FiguresTable } from './figures-table.js';
import { NodeChoices } from './node-choices.js';
import { useIndicators, useParticipation, usePeriods } from './node-queries.js';
import { PartOf } from './part-of.js';

const route = getRouteApi('/nodes/$nodeId');

/** A node: its figures on both bases, who has reported, and what lies below. */
export function NodePage() {
  const { nodeId } = route.useParams();
  return isId(nodeId) ? <Known key={nodeId} nodeId={nodeId} /> : <NotFoundPage />;
}

function Known({ nodeId }: { readonly nodeId: string }) {
  const node = useParticipation(nodeId);
  const periods = usePeriods(node.data?.initiativeId);
  const indicators = useIndicators(node.data?.initiativeId);
  useTitle(node.data?.name ?? 'Organization');
  if (node.data === undefined && isAround(node.error)) return <Around nodeId={nodeId} refusal={node.error} />;
  return (
    <Loaded query={together({ node, periods, indicators })} title="Organization">
      {(read) => <Overview {...read} />}
    </Loaded>
  );
}

interface OverviewProps {
  readonly node: Participation;
  readonly periods: readonly Period[];
  readonly indicators: readonly Indicator[];
}

function Overview({ node, periods, indicators }: OverviewProps) {
  const search = route.useSearch();
  const asked = periods.find(({ periodId }) => periodId === search.period);
  const period = asked ?? latestFor(node, periods);
  const offered = indicators.filter(({ frequency }) => !period || frequency === period.frequency);
  const indicator = offered.find((each) => each.indicator === search.indicator) ?? offered[0];
  const unknown = [
    ...(search.period && !asked ? [`period ${search.period}`] : []),
    ...(search.indicator && !indicators.some((each) => each.indicator === search.indicator)
      ? [`indicator ${search.indicator}`]
      : []),
  ];
  return (
    <>
      <Breadcrumb
        node={node}
        search={{ period: period?.periodId, indicator: indicator?.indicator }}
        {...(period && { day: period.end })}
      />
      <h1>{node.name}</h1>
      <p>
        <span className="usa-tag">{node.tier}</span>{' '}
        <Link to="/nodes/$nodeId/organization" params={{ nodeId: node.id }}>
          Organization of {node.name}
        </Link>
      </p>
      <PartOf
        node={node}
        search={{ period: period?.periodId, indicator: indicator?.indicator }}
        {...(period && { day: period.end })}
      />
      {unknown.length > 0 && (
        <Unknown>
          This initiative has no {unknown.join(' and no ')}, which the address names. What follows is of
          another: choose below.
        </Unknown>
      )}
      <Conditions node={node} />
      {period ? (
        <Figures {...{ node, period, periods, offered, indicator }} />
      ) : (
        <p>No period was opened yet in this initiative, so there are no figures.</p>
      )}
    </>
  );
}

interface FiguresProps {
  readonly node: Participation;
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly offered: readonly Indicator[];
  readonly indicator: Indicator | undefined;
}

function Figures({ node, period, periods, offered, indicator }: FiguresProps) {
  const figures = useFigures({ node: node.id, periodId: period.periodId, cell: 'total' });
  const shown = figures.data?.items.find(
    (figure) => figure.indicator === indicator?.indicator && figure.basis === 'preliminary',
  );
  return (
    <>
      <TrustLine reconciled={figures.data?.reconciled} figure={shown} />
      <NodeChoices {...{ period, periods, indicator, offered }} />
      <h2>Figures of {period.label ?? period.periodId}</h2>
      <Loaded query={figures}>{({ items }) => <FiguresTable figures={items} />}</Loaded>
      {indicator && (
        <p>
          <Link
            to="/filings/$nodeId/$indicator/$periodId"
            params={{ nodeId: node.id, indicator: indicator.indicator, periodId: period.periodId }}
          >
            What {node.name} itself filed: {indicator.title}
          </Link>
        </p>
      )}
      {indicator && <ChildrenTable node={node} period={period} indicator={indicator} />}
    </>
  );
}

/** The latest period that the node took part in; else the latest of all. */
function latestFor(node: Participation, periods: readonly Period[]): Period | undefined {
  const until = node.validTo ?? '9999-12-31';
  return periods.find(({ start, end }) => start <= until && end >= node.validFrom) ?? periods[0];
}
