import { setTimeout as wait } from 'node:timers/promises';
import { topics } from '@impact/contracts';
import type { Message } from 'kafkajs';
import { Backlog } from '../load/backlog.js';
import type { BenchStack } from '../stack/bench-stack.js';
import { until } from '../stack/until.js';
import { table } from '../report/table.js';
import type { Finding, Surroundings } from './part.js';

/** Milliseconds from the write of a submission to the figure's event in the reporting topic. */
interface Freshness {
  readonly rate: number;
  readonly events: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly overOneSecond: number;
}

const tickMs = 20;
const head = ['events per second', 'events', 'p50 ms', 'p95 ms', 'p99 ms', 'over 1 s'];

/** How fresh published figures are while submissions come in at several rates. */
export async function freshness({ stack, broker, scale }: Surroundings): Promise<Finding> {
  const found: Freshness[] = [];
  const { rates, seconds } = scale.freshness;
  for (const rate of rates) {
    const sites = Math.ceil((rate * seconds) / 80);
    const backlog = await Backlog.prepare(stack, broker, { sites, states: 56, indicators: 20, cells: 0 });
    found.push(await measureFreshness(stack, backlog, { rate, seconds }));
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

/**
 * Writes submissions at a fixed rate, whether or not anybody keeps up, and listens in the topic of figures for the
 * first figure that names each of them as its cause: a site's own figure names all of its causes.
 */
async function measureFreshness(
  stack: BenchStack,
  backlog: Backlog,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<Freshness> {
  const database = await backlog.freshDatabase();
  const service = await backlog.startReporting(database);
  const written = new Map<string, number>();
  const seen = new Map<string, number>();
  const reporting = `${backlog.prefix}${topics.reporting.name}`;
  const stopFollowing = await backlog.broker.follow(reporting, `bench-${Date.now()}`, (message) => {
    const now = performance.now();
    for (const cause of causesOf(message)) if (written.has(cause) && !seen.has(cause)) seen.set(cause, now);
  });
  try {
    await writeAtRate(backlog, { rate, seconds }, written);
    await until('every submission is published', async () => seen.size === written.size);
    return summary(
      rate,
      [...written].map(([id, at]) => seen.get(id)! - at),
    );
  } finally {
    await stopFollowing();
    await service.stop();
    await stack.drop(new URL(database).pathname.slice(1));
  }
}

function causesOf({ value }: Message): string[] {
  const { causes = [] } = JSON.parse(value!.toString()) as { causes?: string[] };
  return causes;
}

async function writeAtRate(
  backlog: Backlog,
  { rate, seconds }: { rate: number; seconds: number },
  written: Map<string, number>,
): Promise<void> {
  const messages = backlog.messages();
  const writes: Promise<unknown>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < rate * seconds;) {
    const due = Math.min(rate * seconds, Math.floor(((performance.now() - began) / 1_000) * rate));
    const batch: Message[] = [];
    while (sent < due) {
      const next = messages.next();
      if (next.done) throw new Error('The panel has fewer submissions than the rate asks for.');
      batch.push(next.value);
      sent++;
    }
    const now = performance.now();
    for (const { headers } of batch) written.set(String(headers!['ce_id']), now);
    if (batch.length > 0) writes.push(backlog.broker.write(backlog.topic, batch));
    await wait(tickMs);
  }
  await Promise.all(writes);
}

function summary(rate: number, times: number[]): Freshness {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const late = sorted.filter((ms) => ms > 1_000).length;
  return {
    rate,
    events: sorted.length,
    ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99), overOneSecond: late / sorted.length },
  };
}
