import { Backlog } from '../load/backlog.js';
import { table } from '../report/table.js';
import { type Delays, openLoop, panelFor } from './open-loop.js';
import type { Finding, BenchEnvironment } from './part.js';

const head = ['events per second', 'events', 'p50 ms', 'p95 ms', 'p99 ms', 'over 1 s'];

/** How fresh published figures are while submissions come in at several rates. */
export async function freshness({ stack, broker, scale }: BenchEnvironment): Promise<Finding> {
  const found: (Delays & { readonly rate: number })[] = [];
  const { rates, ...times } = scale.freshness;
  for (const rate of rates) {
    const loop = { rate, ...times };
    const backlog = await Backlog.prepare(stack, broker, panelFor(loop));
    found.push({ rate, ...(await openLoop(stack, backlog, loop)) });
  }
  const rows = found.map(({ rate, events, p50, p95, p99, overOneSecond }) => [
    ...[String(rate), String(events), p50.toFixed(0), p95.toFixed(0), p99.toFixed(0)],
    `${(overOneSecond * 100).toFixed(1)} %`,
  ]);
  return {
    table: `\nFreshness, from the write of a submission to the figure in the topic, open loop\n${table([head, ...rows])}`,
    figures: found,
  };
}
