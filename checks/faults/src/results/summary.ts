import type { RunResult } from '../run.js';
import { parts } from '../verdict/verdict.js';

/** Writes what all runs came to: how many were clean, what happened how often, how soon everything was at rest. */
export function summaryOf(
  results: readonly RunResult[],
  wanted: { points: readonly string[]; kinds: readonly string[] },
): string {
  const rests = results.map(({ secondsToLagZero }) => secondsToLagZero).sort((a, b) => a - b);
  const lengths = results.map(({ seconds }) => seconds).sort((a, b) => a - b);
  const sum = (of: (checked: RunResult['checked']) => number) =>
    results.reduce((total, { checked }) => total + of(checked), 0);
  const of = (part: string) =>
    results.flatMap(({ complaints }) => complaints).filter((each) => each.startsWith(`${part}:`)).length;
  const lines: [string, string | number][] = [
    ['runs', results.length],
    ['clean', results.filter(({ clean }) => clean).length],
    ['acknowledged changes', sum(({ changes }) => changes)],
    ['records read', sum(({ records }) => records)],
    ['notifications read', sum(({ notices }) => notices)],
    ['filed unasked', sum(({ unasked }) => unasked)],
    ['moved on while waiting for review', sum(({ moved }) => moved)],
    ['acknowledged changes of plans, awards and paths', sum(({ facts }) => facts)],
    ['changes of conditions', sum(({ judged }) => judged)],
    ...parts.map((part) => [part, of(part)] as [string, number]),
    ['seconds to lag 0, median', at(rests, 0.5)],
    ['seconds to lag 0, longest', at(rests, 1)],
    ['seconds a run, median', at(lengths, 0.5)],
    ['crash points not reached in time', results.flatMap(({ notReached }) => notReached).length],
    ...tally(
      results.flatMap(({ crashed }) => crashed),
      wanted.points,
    ).map(([name, n]) => [`ended at ${name}`, n] as [string, number]),
    ...tally(
      results.flatMap(({ faults }) => faults),
      wanted.kinds,
    ),
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n');
}

/** Counts each name; those that were wanted and never came stand with 0. */
export function tally(names: readonly string[], wanted: readonly string[]): [string, number][] {
  return wanted.map((name) => [name, names.filter((each) => each === name).length]);
}

const at = (sorted: readonly number[], part: number): string =>
  sorted.length === 0
    ? '–'
    : sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!.toFixed(1);
