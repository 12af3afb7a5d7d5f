import { until } from '@impact/testing/until';
import type { BenchStack } from '../stack/bench-stack.js';
import type { MeasuredProcess } from '../stack/measured-process.js';
import { peakMiBOf } from '../stack/process-use.js';
import { patience } from '../stack/patience.js';

/** How much was done in how long, and what it cost. */
export interface Drain {
  readonly done: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** CPU milliseconds for 1,000 of them, by process. */
  readonly cpuMs: { readonly node: number; readonly postgres: number; readonly broker: number };
  readonly peakMiB: number;
}

export interface Work {
  readonly process: MeasuredProcess;
  /** How many are done. */
  readonly count: () => Promise<number>;
  readonly total: number;
}

interface Moment {
  readonly at: number;
  readonly done: number;
  readonly node: number;
  readonly postgres: number;
  readonly broker: number;
}

/** Rarely enough to cost nothing beside what is measured. */
const lookMs = 200;

async function momentOf(stack: BenchStack, { process, count }: Work): Promise<Moment> {
  process.assertRunning();
  const done = await count();
  return { at: performance.now(), done, node: process.cpuMs, ...stack.use() };
}

function between(from: Moment, to: Moment, peakMiB: number): Drain {
  const done = to.done - from.done;
  const seconds = (to.at - from.at) / 1_000;
  const each = (ms: number): number => (ms * 1_000) / Math.max(1, done);
  return {
    done,
    seconds,
    perSecond: done / seconds,
    cpuMs: {
      node: each(to.node - from.node),
      postgres: each(to.postgres - from.postgres),
      broker: each(to.broker - from.broker),
    },
    peakMiB,
  };
}

/** Measures work from the first sign of it to its end. */
export async function wholeDrain(stack: BenchStack, work: Work): Promise<Drain> {
  const [drain] = await stages(stack, work, [allDone(work)]);
  return drain!;
}

export const allDone =
  ({ count, total }: Work) =>
  async (): Promise<boolean> =>
    (await count()) >= total;

/** Measures work from the first sign of it to each of several ends, one after the other. */
export async function stages(
  stack: BenchStack,
  work: Work,
  ends: readonly (() => Promise<boolean>)[],
): Promise<Drain[]> {
  const began = await first(stack, work);
  const drains: Drain[] = [];
  for (const end of ends) {
    const isOver = async (): Promise<boolean> => {
      work.process.assertRunning();
      return end();
    };
    await until(`${work.process.name} has done all`, isOver, {
      everyMs: lookMs,
      timeoutMs: patience.timeoutMs,
    });
    drains.push(between(began, await momentOf(stack, work), work.process.peakMiB));
  }
  return drains;
}

/** Measures work for some seconds after it has warmed up, or to its end where that comes first. */
export async function timedDrain(
  stack: BenchStack,
  work: Work,
  { warmUpMs, forMs }: { warmUpMs: number; forMs: number },
): Promise<Drain> {
  const start = await first(stack, work);
  await new Promise((resolve) => setTimeout(resolve, warmUpMs));
  const warm = await momentOf(stack, work);
  const began = warm.done < work.total ? warm : start;
  let last = began;
  await until(
    `${work.process.name} has worked long enough`,
    async () => {
      last = await momentOf(stack, work);
      return last.at - began.at >= forMs || last.done >= work.total;
    },
    { everyMs: lookMs, timeoutMs: patience.timeoutMs },
  );
  return between(began, last, work.process.peakMiB);
}

/** Measures work that this process does itself. */
export async function ownDrain(
  stack: BenchStack,
  done: number,
  work: () => Promise<unknown>,
): Promise<Drain> {
  const moment = (so: number): Moment => {
    const { user, system } = process.cpuUsage();
    return { at: performance.now(), done: so, node: (user + system) / 1_000, ...stack.use() };
  };
  const began = moment(0);
  await work();
  return between(began, moment(done), peakMiBOf(process.pid));
}

async function first(stack: BenchStack, work: Work): Promise<Moment> {
  let moment: Moment | undefined;
  await until(
    `${work.process.name} has begun`,
    async () => {
      moment = await momentOf(stack, work);
      return moment.done > 0;
    },
    { everyMs: 10, timeoutMs: 60_000 },
  );
  return moment!;
}
