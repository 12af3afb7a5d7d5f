import { getRouteApi, Link } from '@tanstack/react-router';
import type { Figure } from '../api/schemas.js';
import { Loaded, together } from '../layout/loaded.js';
import { NotFoundPage } from '../layout/not-found.page.js';
import { isId, Unknown } from '../layout/unknown.js';
import { useTitle } from '../layout/use-title.js';
import { TrustLine } from '../live/trust-line.js';
import { Breadcrumb } from '../nodes/breadcrumb.js';
import { useIndicators, useParticipation, usePeriods } from '../nodes/node-queries.js';
import { Contributors } from './contributors.js';
import { basisMeanings, basisNames, type FigureName, keyOf, nameOf } from './figure-key.js';
import { useFigures } from './figure-queries.js';
import { decimal, FigureValue, marksOf, reportedText, WithheldNote } from './figure-value.js';
import { History } from './history.js';
import { Lineage } from './lineage.js';
import { Trend } from './trend.js';

const route = getRouteApi('/figures/$key');

/** One figure: what it is, how it came about, and what was changed. */
export function FigurePage() {
  const { key } = route.useParams();
  const name = nameOf(key);
  return name && isId(name.nodeId) ? <Named key={key} name={name} /> : <NotFoundPage />;
}

function Named({ name }: { readonly name: FigureName }) {
  const { nodeId, indicator, periodId, cell, basis } = name;
  const node = useParticipation(nodeId);
  const figures = useFigures({ node: nodeId, indicator, periodId, cell, basis });
  const indicators = useIndicators(node.data?.initiativeId);
  const periods = usePeriods(node.data?.initiativeId);
  const definition = indicators.data?.find((it) => it.indicator === indicator);
  const period = periods.data?.find((it) => it.periodId === periodId);
  useTitle(node.data ? `${definition?.title ?? indicator}, ${node.data.name}` : 'Figure');
  return (
    <Loaded query={together({ node, indicators, periods })} title="Figure">
      {({ node: found }) => (
        <>
          <Breadcrumb
            node={found}
            search={{ period: periodId, indicator }}
            below={definition?.title ?? indicator}
            {...(period && { day: period.end })}
          />
          <h1>
            {definition?.title ?? indicator}: {found.name}, {period?.label ?? periodId}
          </h1>
          <TrustLine reconciled={figures.data?.reconciled} figure={figures.data?.items[0]} />
          {definition && period && (
            <Loaded query={figures}>
              {({ items: [figure] }) => (figure ? <Present figure={figure} name={name} /> : <NotExpected />)}
            </Loaded>
          )}
          {definition && period ? (
            <>
              <h2>Definition</h2>
              <p>{definition.definition}</p>
              <Trend name={name} initiativeId={found.initiativeId} />
              <Contributors name={name} />
              <Lineage name={name} />
              <History initiativeId={found.initiativeId} name={name} />
            </>
          ) : (
            <Unknown>
              {definition
                ? `This initiative has no period ${periodId}`
                : `This initiative has no indicator ${indicator}`}
              : check the address, or choose a figure of {found.name}.
            </Unknown>
          )}
        </>
      )}
    </Loaded>
  );
}

function NotExpected() {
  return <p className="absent">Nothing is expected here in this period, and nothing was filed.</p>;
}

function Present({ figure, name }: { readonly figure: Figure; readonly name: FigureName }) {
  const other = name.basis === 'official' ? 'preliminary' : 'official';
  return (
    <section aria-label="The figure">
      <p className="figure-present">
        <FigureValue figure={figure} />
      </p>
      {figure.d !== null && figure.n !== null && (
        <p>
          Numerator {decimal(figure.n, 4)}, denominator {decimal(figure.d, 4)}
          {figure.per !== 1 && <>, per {figure.per.toLocaleString('en-US')}</>}. A rate is the ratio of the
          sums.
        </p>
      )}
      <p>
        {basisNames[name.basis]} figure: {basisMeanings[name.basis]}.{' '}
        <Link to="/figures/$key" params={{ key: keyOf({ ...name, basis: other }) }}>
          Look at the {other} figure
        </Link>
      </p>
      <WithheldNote figures={[figure]} />
      <p>{reportedText(figure)}.</p>
      {marksOf(figure).length > 0 && (
        <ul>
          {marksOf(figure).map((mark) => (
            <li key={mark}>{mark}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
