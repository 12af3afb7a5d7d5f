import { decimal, valueText } from './figure-value.js';
import { linePath, type Point } from './points.js';

const width = 600;
const height = 220;
const margin = 24;
/** The unit and the marks above the highest point have room. */
const head = 44;

/** A line through the values that there are; it is never drawn at zero for one that there is not. */
export function Chart({ points }: { readonly points: readonly Point[] }) {
  const known = points.flatMap(({ value }) => (value === null ? [] : [value]));
  if (known.length < 2) return null;
  const top = Math.max(...known, 0) || 1;
  const step = (width - 2 * margin) / Math.max(1, points.length - 1);
  const x = (index: number) => margin + index * step;
  const y = (value: number) => height - margin - (value / top) * (height - head - margin);
  const first = points[0]!.figure;
  return (
    <figure className="chart-figure">
      <svg className="chart" role="img" aria-label={labelOf(points)} viewBox={`0 0 ${width} ${height}`}>
        <line className="chart-zero" x1={margin} x2={width - margin} y1={y(0)} y2={y(0)} />
        <text x={margin} y={18}>
          {decimal(String(top))} {first.unit}
        </text>
        <text x={margin} y={height - 6}>
          {first.period.label}
        </text>
        <text x={width - margin} y={height - 6} textAnchor="end">
          {points.at(-1)!.figure.period.label}
        </text>
        {points.map(({ breaks, figure }, index) =>
          breaks ? (
            <line
              className="chart-break"
              key={figure.key}
              x1={x(index) - step / 2}
              x2={x(index) - step / 2}
              y1={head - 18}
              y2={height - margin}
            />
          ) : null,
        )}
        <path className="chart-line" d={linePath(points, x, y)} />
        {points.map((point, index) =>
          point.value === null ? null : (
            <Mark key={point.figure.key} point={point} x={x(index)} y={y(point.value)} />
          ),
        )}
      </svg>
      <Legend points={points} />
    </figure>
  );
}

function Mark({ point, x, y }: { readonly point: Point; readonly x: number; readonly y: number }) {
  return (
    <>
      <circle
        className={point.partial ? 'chart-point chart-point--partial' : 'chart-point'}
        cx={x}
        cy={y}
        r={5}
      />
      {point.restated && <path className="chart-restated" d={`M${x} ${y - 18}l5 8h-10z`} />}
    </>
  );
}

/** What the marks mean, as far as there are any. */
function Legend({ points }: { readonly points: readonly Point[] }) {
  const means = [
    ...(points.some(({ partial }) => partial) ? ['A hollow point is partial: not all sites are in it.'] : []),
    ...(points.some(({ restated }) => restated)
      ? ['A triangle stands above what was restated after it had been official.']
      : []),
    ...(points.some(({ breaks }) => breaks)
      ? ['A dashed line parts periods for which others are expected, or have filed without being expected.']
      : []),
  ];
  return means.length > 0 ? <figcaption className="figure-note">{means.join(' ')}</figcaption> : null;
}

function labelOf(points: readonly Point[]): string {
  const each = points.map(({ figure, notes }) =>
    [`${figure.period.label} ${valueText(figure)}`, ...notes].join(', '),
  );
  return `Over time, from zero: ${each.join('; ')}`;
}
