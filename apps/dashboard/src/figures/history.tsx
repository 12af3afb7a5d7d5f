import { useQuery } from '@tanstack/react-query';
import { allOf, answerOf, api } from '../api/client.js';
import type { Restatement } from '../api/schemas.js';
import { instant } from '../layout/instant.js';
import { Loaded } from '../layout/loaded.js';
import { Table } from '../layout/table.js';
import { reasonText } from '../filings/reasons.js';
import { type FigureName, keyOf } from './figure-key.js';
import { declaredNone, gaveResults } from './counts.js';
import { decimal } from './figure-value.js';

type Value = Restatement['figures'][number]['old'];

/** What a correction or a retraction changed of official figures, for this figure alone. */
function useRestatements(initiativeId: string, name: FigureName) {
  const key = keyOf(name);
  const { data, ...query } = useRestatementsAt(initiativeId, name);
  const found = data?.filter(({ figures }) => figures.some((figure) => figure.key === key)).reverse();
  return { ...query, data: found };
}

/** All restatements that concern a node, the oldest first; none of a preliminary figure. */
export function useRestatementsAt(initiativeId: string, { nodeId, basis }: FigureName) {
  const { data, ...query } = useQuery({
    queryKey: ['reporting', 'restatements', nodeId],
    queryFn: () =>
      allOf((after) =>
        answerOf(
          api.GET('/api/reporting/v1/restatements', {
            params: { query: { initiativeId, node: nodeId, limit: 500, ...(after && { after }) } },
          }),
        ),
      ),
    enabled: basis === 'official',
  });
  return { ...query, data: basis === 'official' ? data : [] };
}

/** What changed after it had been accepted, when and why. */
export function History({
  initiativeId,
  name,
}: {
  readonly initiativeId: string;
  readonly name: FigureName;
}) {
  const restatements = useRestatements(initiativeId, name);
  if (name.basis === 'preliminary')
    return (
      <>
        <h2>Restatements</h2>
        <p>Only official figures are restated; this preliminary one follows what is handed in.</p>
      </>
    );
  return (
    <>
      <h2>Restatements</h2>
      <Loaded query={restatements}>
        {(found) =>
          found.length === 0 ? (
            <p>This figure was never changed after it had been accepted.</p>
          ) : (
            <RestatementsTable restatements={found} figureKey={keyOf(name)} />
          )
        }
      </Loaded>
    </>
  );
}

interface RestatementsTableProps {
  readonly restatements: readonly Restatement[];
  readonly figureKey: string;
}

function RestatementsTable({ restatements, figureKey }: RestatementsTableProps) {
  return (
    <Table caption="Restatements, the latest first" heads={['When', 'Before', 'After', 'Why']}>
      {restatements.map((each) => {
        const figure = each.figures.find(({ key }) => key === figureKey)!;
        return (
          <tr key={each.id}>
            <th scope="row" data-label="When">
              {instant(each.committedAt)}
            </th>
            <td data-label="Before">{valueOf(figure.old)}</td>
            <td data-label="After">{valueOf(figure.new)}</td>
            <td data-label="Why">
              {each.reasonCode ? reasonText(each.reasonCode) : 'no reason was recorded'}
            </td>
          </tr>
        );
      })}
    </Table>
  );
}

function valueOf({ value, counts, withheld }: Value): string {
  if (withheld) return 'withheld';
  if (value !== null && gaveResults(counts) > 0) return decimal(value);
  return declaredNone(counts) > 0 ? 'no new results' : 'no value';
}
