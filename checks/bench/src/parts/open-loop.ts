import { setTimeout as wait } from 'node:timers/promises';
import { topics } from '@impact/contracts';
import { until } from '@impact/testing/until';
import type { Message } from 'kafkajs';
import type { Backlog } from '../load/backlog.js';
import { panelOf, type PanelSize } from '../load/panel.js';
import type { BenchStack } from '../stack/bench-stack.js';
import { patience } from '../stack/patience.js';

export interface OpenLoop {
  readonly rate: number;
  /** How long it is written before anything is measured: a process that has just started still compiles its code. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Gives what is written instead of the nth measured submission, from 0; by default the submission alone. */
  readonly instead?: (submission: Message, place: number) => Message[];
  /** False for a submission whose figure is not waited for. */
  readonly isAwaited?: (submission: Message) => boolean;
  /** Looks at the database before it is dropped. */
  readonly atEnd?: (databaseUrl: string) => Promise<void>;
}

/** Milliseconds from the write of submissions to their figures' events in the reporting topic. */
export interface Delays {
  readonly events: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly overOneSecond: number;
}

const tickMs = 20;

/** The panel that holds as many submissions as a loop writes. */
export const panelFor = ({ rate, warmUpSeconds, seconds }: OpenLoop): PanelSize =>
  panelOf(rate * (warmUpSeconds + seconds));

/**
 * Writes submissions at a fixed rate, whether or not anybody keeps up, and listens in the topic of figures for the
 * first figure that names each of them as its cause: a site's own figure names all of its causes.
 */
export async function openLoop(stack: BenchStack, backlog: Backlog, loop: OpenLoop): Promise<Delays> {
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
    await writeAtRate(backlog, loop, written);
    await until('every submission is published', async () => seen.size === written.size, patience);
    await loop.atEnd?.(database);
    return summary([...written].map(([id, at]) => seen.get(id)! - at));
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

const itself = (submission: Message): Message[] => [submission];
const always = (): boolean => true;

async function writeAtRate(
  backlog: Backlog,
  { rate, warmUpSeconds, seconds, instead = itself, isAwaited = always }: OpenLoop,
  written: Map<string, number>,
): Promise<void> {
  const messages = backlog.messages();
  const writes: Promise<unknown>[] = [];
  const [first, all] = [rate * warmUpSeconds, rate * (warmUpSeconds + seconds)];
  const began = performance.now();
  for (let sent = 0; sent < all;) {
    const due = Math.min(all, Math.floor(((performance.now() - began) / 1_000) * rate));
    const batch: Message[] = [];
    const awaited: Message[] = [];
    while (sent < due) {
      const next = messages.next();
      if (next.done) throw new Error('The panel has fewer submissions than the rate asks for.');
      const place = sent++ - first;
      batch.push(...(place < 0 ? [next.value] : instead(next.value, place)));
      if (place >= 0 && isAwaited(next.value)) awaited.push(next.value);
    }
    const now = performance.now();
    for (const { headers } of awaited) written.set(String(headers!['ce_id']), now);
    if (batch.length > 0) writes.push(backlog.broker.write(backlog.topic, batch));
    await wait(tickMs);
  }
  await Promise.all(writes);
}

function summary(times: number[]): Delays {
  const sorted = times.sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  const late = sorted.filter((ms) => ms > 1_000).length;
  return {
    events: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    overOneSecond: late / sorted.length,
  };
}
