import { getRouteApi, Link } from '@tanstack/react-router';
import type { Figure, Indicator, Period } from '../api/schemas.js';
import { useAnyFigure, useFigures } from '../figures/figure-queries.js';
import { Loaded, together } from '../layout/loaded.js';
import { useTitle } from '../layout/use-title.js';
import { problemOf } from '../problems/problem.js';
import { FiguresTable } from './figures-table.js';
import { NodeChoices } from './node-choices.js';
import { useIndicators, usePeriods } from './node-queries.js';
import { NodesBelow } from './nodes-below.js';

const route = getRouteApi('/nodes/$nodeId');

/** Whether an organization is not one's own to see, so that its figures may be all that one may read of it. */
export const isAround = (error: unknown): boolean =>
  error !== null && problemOf(error).code === 'PARTICIPATION_NOT_FOUND';

interface AroundProps {
  readonly nodeId: string;
  /** Why the organization itself is not shown. */
  readonly refusal: unknown;
}

/** An organization above one's own, or beside one of these: its figures, and nothing else. */
export function Around({ nodeId, refusal }: AroundProps) {
  const any = useAnyFigure(nodeId);
  const periods = usePeriods(any.data?.initiativeId);
  const indicators = useIndicators(any.data?.initiativeId);
  useTitle(any.data?.node.name ?? 'Organization');
  if (any.data === null || isAround(any.error))
    return <Loaded query={{ data: undefined, error: refusal }} title="Organization" children={() => null} />;
  return (
    <Loaded query={together({ any, periods, indicators })} title="Organization">
      {(read) => read.any && <Overview {...read} node={read.any.node} />}
    </Loaded>
  );
}

interface OverviewProps {
  readonly node: Figure['node'];
  readonly periods: readonly Period[];
  readonly indicators: readonly Indicator[];
}

function Overview({ node, periods, indicators }: OverviewProps) {
  const search = route.useSearch();
  const period = periods.find(({ periodId }) => periodId === search.period) ?? periods[0];
  const offered = indicators.filter(({ frequency }) => frequency === period?.frequency);
  const indicator = offered.find((each) => each.indicator === search.indicator) ?? offered[0];
  return (
    <>
      <nav className="usa-breadcrumb usa-breadcrumb--wrap" aria-label="Way up">
        <Link to="/" className="usa-breadcrumb__link">
          <span>My organizations</span>
        </Link>
      </nav>
      <h1>{node.name}</h1>
      <p>
        <span className="usa-tag">{node.tier}</span>
      </p>
      <p>
        {node.name} stands above your organization or beside it, so you see its figures. Not shown are what
        was filed and by whom, how the figures came about, and the figures of single people. What is shown
        does not change by itself: load the page again for what is newer.
      </p>
      {period && indicator ? <Figures {...{ node, period, periods, offered, indicator }} /> : null}
    </>
  );
}

interface FiguresProps {
  readonly node: Figure['node'];
  readonly period: Period;
  readonly periods: readonly Period[];
  readonly offered: readonly Indicator[];
  readonly indicator: Indicator;
}

function Figures({ node, period, periods, offered, indicator }: FiguresProps) {
  const figures = useFigures({ node: node.id, periodId: period.periodId, cell: 'total' });
  return (
    <>
      <NodeChoices {...{ period, periods, indicator, offered }} />
      <h2>Figures of {period.label ?? period.periodId}</h2>
      <Loaded query={figures}>{({ items }) => <FiguresTable figures={items} areOwn={false} />}</Loaded>
      <Below node={node} period={period} indicator={indicator} />
    </>
  );
}

/** What lies directly below, where one may read that: below what stands above one's own organization. */
function Below({ node, period, indicator }: Pick<FiguresProps, 'node' | 'period' | 'indicator'>) {
  const { periodId } = period;
  const figures = useFigures({ parent: node.id, periodId, indicator: indicator.indicator, cell: 'total' });
  if (isAround(figures.error)) return null;
  return (
    <>
      <h2>
        Directly below: {indicator.title}, {period.label ?? periodId}
      </h2>
      <Loaded query={figures}>
        {({ items }) => <Parts items={items} search={{ period: periodId, indicator: indicator.indicator }} />}
      </Loaded>
    </>
  );
}

interface PartsProps {
  readonly items: readonly Figure[];
  readonly search: { readonly period: string; readonly indicator: string };
}

function Parts({ items, search }: PartsProps) {
  const nodes = [...new Map(items.map(({ node }) => [node.id, node])).values()];
  if (nodes.length === 0) return <p>There are no figures of this measure directly below.</p>;
  return <NodesBelow nodes={nodes} search={search} figures={items} areOwn={false} />;
}
