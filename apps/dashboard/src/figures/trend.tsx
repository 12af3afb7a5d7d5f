import type { Figure } from '../api/schemas.js';
import { Loaded } from '../layout/loaded.js';
import { Table } from '../layout/table.js';
import type { FigureName } from './figure-key.js';
import { useFigures } from './figure-queries.js';
import { decimal, FigureValue, isAbsent, reportedText, valueText } from './figure-value.js';

/** The same figure over all periods: as a picture, and as a table that says the same. */
export function Trend({ name: { nodeId, indicator, cell, basis } }: { readonly name: FigureName }) {
  const figures = useFigures({ node: nodeId, indicator, cell, basis });
  return (
    <>
      <h2>Over time</h2>
      <Loaded query={figures}>
        {({ items }) => {
          const dated = [...items].sort((a, b) => a.period.id.localeCompare(b.period.id));
          return (
            <>
              <Chart figures={dated} />
              <TrendTable figures={dated} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function TrendTable({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <Table caption="The figure over all periods" heads={['Period', 'Value', 'Reported']}>
      {figures.map((figure) => (
        <tr key={figure.key}>
          <th scope="row" data-label="Period">
            {figure.period.label}
          </th>
          <td data-label="Value">
            <FigureValue figure={figure} />
          </td>
          <td data-label="Reported">{reportedText(figure)}</td>
        </tr>
      ))}
    </Table>
  );
}

const width = 600;
const height = 200;
const margin = 24;

/** A line through the values that there are; it is broken where there is none, and never drawn at zero for it. */
function Chart({ figures }: { readonly figures: readonly Figure[] }) {
  const values = figures.map((figure) => (isAbsent(figure) ? null : Number(figure.value)));
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const top = Math.max(...known, 0) || 1;
  const x = (index: number) => margin + (index * (width - 2 * margin)) / Math.max(1, values.length - 1);
  const y = (value: number) => height - margin - (value / top) * (height - 2 * margin);
  const label = `Over time, from zero: ${figures.map((it) => `${it.period.label} ${valueText(it)}`).join('; ')}`;
  return (
    <svg className="chart" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`}>
      <line className="chart-zero" x1={margin} x2={width - margin} y1={y(0)} y2={y(0)} />
      <text x={margin} y={14}>
        {decimal(String(top))} {figures[0]!.unit}
      </text>
      <text x={margin} y={height - 6}>
        {figures[0]!.period.label}
      </text>
      <text x={width - margin} y={height - 6} textAnchor="end">
        {figures.at(-1)!.period.label}
      </text>
      <path className="chart-line" d={path(values, x, y)} />
      {values.map((value, index) =>
        value === null ? null : (
          <circle className="chart-point" key={figures[index]!.key} cx={x(index)} cy={y(value)} r={5} />
        ),
      )}
    </svg>
  );
}

function path(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, index) => {
      if (value === null) return '';
      const begins = index === 0 || values[index - 1] === null;
      return `${begins ? 'M' : 'L'}${x(index)} ${y(value)}`;
    })
    .join(' ');
}
