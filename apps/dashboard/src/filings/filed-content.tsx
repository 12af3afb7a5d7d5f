import type { Indicator, Submission } from '../api/schemas.js';
import { decimal, whyWithheld } from '../figures/figure-value.js';
import { Table } from '../layout/table.js';

interface FiledContentProps {
  readonly submission: Submission;
  readonly indicator: Indicator;
}

/** What was filed, to look at. */
export function FiledContent({ submission, indicator }: FiledContentProps) {
  const { declaration, withheld, n, d, cells } = submission;
  const isRatio = indicator.kind === 'ratio';
  return (
    <>
      <h2>What was filed</h2>
      {withheld ? (
        <p>
          <span className="absent">withheld</span>: {whyWithheld}
        </p>
      ) : declaration === 'no_new_results' ? (
        <p className="absent">No new results: the site declares that there is nothing.</p>
      ) : (
        <Table
          caption={<>What was filed, in {indicator.unit}</>}
          heads={['Part', isRatio ? 'Numerator' : 'Value', ...(isRatio ? ['Denominator'] : [])]}
        >
          <Row name="Total" n={n} d={isRatio ? d : undefined} isRatio={isRatio} />
          {cells.map((cell) => (
            <Row
              key={`${cell.dimension}:${cell.option}`}
              name={`${cell.dimension}: ${cell.option}`}
              n={cell.n}
              d={cell.d}
              isRatio={isRatio}
            />
          ))}
        </Table>
      )}
    </>
  );
}

interface RowProps {
  readonly name: string;
  readonly n: string | null | undefined;
  readonly d: string | null | undefined;
  readonly isRatio: boolean;
}

function Row({ name, n, d, isRatio }: RowProps) {
  return (
    <tr>
      <th scope="row" data-label="Part">
        {name}
      </th>
      <td data-label={isRatio ? 'Numerator' : 'Value'}>{amount(n)}</td>
      {isRatio && <td data-label="Denominator">{amount(d)}</td>}
    </tr>
  );
}

const amount = (text: string | null | undefined): string => (text ? decimal(text, 4) : 'none');
