import { Link } from '@tanstack/react-router';
import type { Figure, Submission } from '../api/schemas.js';
import { useFigures } from '../figures/figure-queries.js';
import { useSubmissionsAt } from '../filings/filing-queries.js';
import { Loaded, together } from '../layout/loaded.js';
import { inForceOn } from '../nodes/measure-sets.js';
import { useMeasureSets, useParticipation, usePeriods } from '../nodes/node-queries.js';

const takingFilings = ['open', 'review', 'revise'];
/** What counts as missing, though something was filed once. */
const missing: readonly Submission['status'][] = ['withdrawn', 'retracted'];

interface ToFileProps {
  readonly nodeId: string;
  readonly initiativeId: string;
}

/** What is expected of an organization and was not handed in, in the periods that take filings. */
export function ToFile({ nodeId, initiativeId }: ToFileProps) {
  const node = useParticipation(nodeId);
  const periods = usePeriods(initiativeId);
  const sets = useMeasureSets(initiativeId);
  const filed = useSubmissionsAt(nodeId);
  const figures = useFigures({ node: nodeId, cell: 'total', basis: 'preliminary' });
  return (
    <>
      <h3>Still to file for {node.data?.name ?? 'this organization'}</h3>
      <Loaded query={together({ node, periods, sets, filed, figures })}>
        {(read) => {
          const toFile = read.figures.items.filter((figure) => isToFile(figure, read));
          if (toFile.length === 0) return <p>Nothing is missing in the periods that take filings.</p>;
          return (
            <ul>
              {toFile.map(({ key, indicator, indicatorTitle, period }) => (
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
  readonly filed: NonNullable<ReturnType<typeof useSubmissionsAt>['data']>;
}

function isToFile({ counts, indicator, period }: Figure, { node, periods, sets, filed }: Read): boolean {
  const open = periods.find(
    ({ periodId, status }) => periodId === period.id && takingFilings.includes(status),
  );
  const asked = open && inForceOn(sets, open.start)?.entries.find((entry) => entry.indicator === indicator);
  return (
    counts.missing > 0 &&
    (asked?.requiredTiers.some((tier) => tier === node.tier) ?? false) &&
    !filed.some(
      (each) => each.indicator === indicator && each.periodId === period.id && !missing.includes(each.status),
    )
  );
}
