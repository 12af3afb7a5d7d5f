import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf, api } from '../api/client.js';
import type { Contribution, Figure, Objective } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { instant } from '../layout/instant.js';
import { MoreButton } from '../layout/more-button.js';
import { Table } from '../layout/table.js';
import { type FigureName, keyOf } from './figure-key.js';
import { gaveResults } from './counts.js';
import { decimal, whyWithheld } from './figure-value.js';

function useLineage(key: string) {
  return useInfiniteQuery({
    queryKey: ['reporting', 'lineage', key],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/api/reporting/v1/figures/{key}/lineage', {
          params: { path: { key }, query: { limit: 50, ...(pageParam && { after: pageParam }) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What is in the figure, submission by submission, worked out anew when it is asked for. */
export function Lineage({ name }: { readonly name: FigureName }) {
  const lineage = useLineage(keyOf(name));
  return (
    <>
      <h2>Lineage</h2>
      <Loaded query={lineage}>
        {({ pages }) => {
          const { reproduced, equal, objectives, withheld } = pages[0]!;
          if (withheld)
            return (
              <p>
                <span className="absent">withheld</span>: {whyWithheld}
              </p>
            );
          const contributions = pages.flatMap((page) => page.contributions);
          return (
            <>
              <p>
                {equal
                  ? 'Taken apart and summed up anew, it adds up: '
                  : 'Taken apart and summed up anew, it does not add up at this moment: '}
                {sumText(reproduced)}.{!equal && ' If it stays so, tell the operators.'}
              </p>
              <Contributions
                contributions={contributions}
                indicator={name.indicator}
                periodId={name.periodId}
              />
              <MoreButton query={lineage}>Show more contributions</MoreButton>
              {objectives.length > 0 && (
                <>
                  <h3>Objectives that it serves</h3>
                  <ul>
                    {objectives.map((objective) => (
                      <li key={objective.objectiveId}>{objectiveText(objective)}</li>
                    ))}
                  </ul>
                </>
              )}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function objectiveText({ baseline, direction, target, due, withheld }: Objective): string {
  if (withheld) return `Where it shall be on ${due} is withheld`;
  return `From ${baseline ?? 'an unknown baseline'} ${direction} to ${target}, due ${due}`;
}

function sumText({ n, d, counts }: { n: string | null; d: string | null; counts: Figure['counts'] }): string {
  if (n === null) return 'there is no value';
  const parts = d === null ? decimal(n, 4) : `numerator ${decimal(n, 4)}, denominator ${decimal(d, 4)}`;
  const reports = gaveResults(counts);
  return `${parts} from ${reports} ${reports === 1 ? 'report' : 'reports'}`;
}

interface ContributionsProps {
  readonly contributions: readonly Contribution[];
  readonly indicator: string;
  readonly periodId: string;
}

function Contributions({ contributions, indicator, periodId }: ContributionsProps) {
  if (contributions.length === 0) return <p>Nobody is expected to contribute, and nobody has.</p>;
  return (
    <Table caption="Contributions" heads={['Organization', 'Contributes', 'Last decision']}>
      {contributions.map((each) => (
        <tr key={`${each.participation.id} ${each.submissionId}`}>
          <th scope="row" data-label="Organization">
            <Link
              to="/filings/$nodeId/$indicator/$periodId"
              params={{ nodeId: each.participation.id, indicator, periodId }}
            >
              {each.participation.name}
            </Link>
          </th>
          <td data-label="Contributes">
            <Contributes contribution={each} />
          </td>
          <td data-label="Last decision">{lastDecision(each)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Contributes({ contribution }: { readonly contribution: Contribution }) {
  const { state, n, d, revision, underCorrection, late, byLastKnownParent, expected } = contribution;
  const marks = [
    ...(revision && revision > 1 ? [`revision ${revision}`] : []),
    ...(underCorrection ? ['under correction'] : []),
    ...(late ? ['filed late'] : []),
    ...(expected ? [] : ['filed though not expected']),
    ...(byLastKnownParent ? ['was not active in the period'] : []),
  ];
  return (
    <>
      {state === 'reported' && n !== null ? (
        <>{d === null ? decimal(n, 4) : `${decimal(n, 4)} of ${decimal(d, 4)}`}</>
      ) : (
        <span className="absent">{state === 'missing' ? 'nothing yet' : 'no new results'}</span>
      )}
      {marks.map((mark) => (
        <span className="figure-note" key={mark}>
          {mark}
        </span>
      ))}
    </>
  );
}

function lastDecision({ decisions }: Contribution): string {
  const last = decisions.at(-1);
  if (!last) return 'none yet';
  const who = last.role ? `${last.role} ${last.subject ?? ''}`.trim() : (last.subject ?? 'unknown');
  return `${last.action} by ${who}, ${instant(last.at)}`;
}
