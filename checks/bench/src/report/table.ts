import type { Drain } from '../parts/drain.js';
import type { Standing } from '../parts/contest.js';
import { median } from './median.js';

/** Lines up columns, the first to the left, the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((text, i) => (i === 0 ? text.padEnd(widths[i]!) : text.padStart(widths[i]!))).join('  ');
  return rows.map(line).join('\n');
}

const whole = (value: number): string =>
  Number.isFinite(value) ? Math.round(value).toLocaleString('en') : '–';
const times = (value: number): string => (Number.isFinite(value) ? value.toFixed(value < 10 ? 2 : 0) : '–');

const head = [
  '',
  'per second',
  'CPU ms per 1,000: node',
  'postgres',
  'broker',
  'peak MiB',
  'we are × as fast',
  'it takes × our CPU',
];

/** The medians of a contest as a table; the first standing is ours. */
export function contestTable(title: string, standings: readonly Standing[]): string {
  const rows = standings.map(({ name, runs, timesFaster, timesCpu }, place) => [
    ...medians(name, runs),
    ...(place === 0 ? ['', ''] : [times(timesFaster), times(timesCpu)]),
  ]);
  return `\n${title}\n${table([head, ...rows])}`;
}

/** The medians of several runs as columns. */
function medians(name: string, runs: readonly Drain[]): string[] {
  const middle = (of: (drain: Drain) => number): string => whole(median(runs.map(of)));
  return [
    ...[name, middle((d) => d.perSecond), middle((d) => d.cpuMs.node), middle((d) => d.cpuMs.postgres)],
    ...[middle((d) => d.cpuMs.broker), middle((d) => d.peakMiB)],
  ];
}
