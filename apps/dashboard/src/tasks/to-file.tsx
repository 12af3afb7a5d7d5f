import { Link } from '@tanstack/react-router';
import type { Figure } from '../api/schemas.js';
import { useFigures } from '../figures/figure-queries.js';
import { useSubmissions } from '../filings/filing-queries.js';
import { Loaded, together } from '../layout/loaded.js';
import { useMeasureSets, useParticipation, usePeriods } from '../nodes/node-queries.js';

const takingFilings = ['open', 'review', 'revise'];

interface ToFileProps {
  readonly nodeId: string;
  readonly initiativeId: string;
}

/** What is expected of an organization and was not handed in, in the periods that take filings. */
export function ToFile({ nodeId, initiativeId }: ToFileProps) {
  const node = useParticipation(nodeId);
  const periods = usePeriods(initiativeId);
  const sets = useMeasureSets(initiativeId);
  const begun = useSubmissions(initiativeId, ['draft', 'returned']);
  const figures = useFigures({ node: nodeId, cell: 'total', basis: 'preliminary' });
  return (
    <>
      <h3>Still to file for {node.data?.name ?? 'this organization'}</h3>
      <Loaded query={together({ node, periods, sets, begun, figures })}>
        {(read) => {
          const missing = read.figures.items.filter((figure) => isToFile(figure, read));
          if (missing.length === 0) return <p>Nothing is missing in the periods that take filings.</p>;
          return (
            <ul>
              {missing.map(({ key, indicator, indicatorTitle, period }) => (
                <li key={key}>
                  <Link
                    to="/filings/$nodeId/$indicator/$periodId"
                    params={{ nodeId, indicator, periodId: period.id }}
                  >
                    {indicatorTitle}, {period.label}
                  </Link>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}

interface Read {
  readonly node: NonNullable<ReturnType<typeof useParticipation>['data']>;
  readonly periods: NonNullable<ReturnType<typeof usePeriods>['data']>;
  readonly sets: NonNullable<ReturnType<typeof useMeasureSets>['data']>;
  readonly begun: NonNullable<ReturnType<typeof useSubmissions>['data']>;
}

function isToFile({ counts, indicator, period }: Figure, { node, periods, sets, begun }: Read): boolean {
  return (
    counts.missing > 0 &&
    takingFilings.includes(periods.find((each) => each.periodId === period.id)?.status ?? '') &&
    (sets[0]?.entries ?? []).some(
      (entry) => entry.indicator === indicator && entry.requiredTiers.some((tier) => tier === node.tier),
    ) &&
    !begun.some(
      (each) =>
        each.participationId === node.id && each.indicator === indicator && each.periodId === period.id,
    )
  );
}
