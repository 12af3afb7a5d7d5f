import { setTimeout as wait } from 'node:timers/promises';
import { Partnership } from '../stack/partnership.js';
import { cpuMsOf } from '../stack/process-use.js';
import type { Finding, BenchEnvironment } from './part.js';

/** Until then the processes still compile what they ran while they started. */
const settleMs = 120_000;

/** What the five services take of a core while nothing happens. */
export async function idle({ scale }: BenchEnvironment): Promise<Finding> {
  const partnership = await Partnership.start();
  try {
    const pids = await partnership.pids();
    await wait(settleMs);
    const used = (): number => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0);
    const before = used();
    const began = performance.now();
    await wait(scale.idleSeconds * 1_000);
    const share = (used() - before) / (performance.now() - began);
    return {
      table: `\nIdle for ${scale.idleSeconds} s: the five services together take ${(share * 100).toFixed(1)} % of a core`,
      figures: { seconds: scale.idleSeconds, shareOfACore: share },
    };
  } finally {
    await partnership.stop();
  }
}
