import { Loaded, together } from '../layout/loaded.js';
import { Table } from '../layout/table.js';
import { Chart } from './chart.js';
import { type FigureName, keyOf } from './figure-key.js';
import { useFigures } from './figure-queries.js';
import { FigureValue, reportedText } from './figure-value.js';
import { useRestatementsAt } from './history.js';
import { type Point, pointsOf } from './points.js';

interface TrendProps {
  readonly initiativeId: string;
  readonly name: FigureName;
}

/** The same figure over all periods: as a picture, and as a table that says the same. */
export function Trend({ initiativeId, name }: TrendProps) {
  const { nodeId, indicator, cell, basis } = name;
  const figures = useFigures({ node: nodeId, indicator, cell, basis });
  const restatements = useRestatementsAt(initiativeId, name);
  return (
    <>
      <h2>Over time</h2>
      <Loaded query={together({ figures, restatements })}>
        {(read) => {
          const restated = new Set(
            read.restatements.flatMap(({ figures: changed }) => changed.map(({ key }) => key)),
          );
          const points = pointsOf(read.figures.items, (periodId) =>
            restated.has(keyOf({ ...name, periodId })),
          );
          if (points.length === 0) return <p>There is no figure in any period.</p>;
          return (
            <>
              <Chart points={points} />
              <TrendTable points={points} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function TrendTable({ points }: { readonly points: readonly Point[] }) {
  return (
    <Table caption="The figure over all periods" heads={['Period', 'Value', 'Reported']}>
      {points.map(({ figure, notes }) => (
        <tr key={figure.key}>
          <th scope="row" data-label="Period">
            {figure.period.label}
          </th>
          <td data-label="Value">
            <FigureValue figure={figure} />
            {notes.map((note) => (
              <span className="figure-note" key={note}>
                {note}
              </span>
            ))}
          </td>
          <td data-label="Reported">{reportedText(figure)}</td>
        </tr>
      ))}
    </Table>
  );
}
