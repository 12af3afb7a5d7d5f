import type { FaultStack, Outage } from '../stack/fault-stack.js';
import { services } from '../stack/services.js';
import { pause } from '../waiting.js';

const lookMs = 2_000;
const stalledSeconds = 30;
const series = /^impact_loop_stalled_seconds\{loop="([^"]*)"\} (\S+)$/gm;

/** Looks at the loops of every service for as long as a run lasts, and keeps which of them had work and got none of it done. */
export class Watchdog {
  private readonly longest = new Map<string, number>();
  private isOver = false;
  private readonly watching: Promise<void>;

  constructor(private readonly stack: FaultStack) {
    this.watching = this.watch();
  }

  /** Stops looking. */
  async end(): Promise<void> {
    this.isOver = true;
    await this.watching;
  }

  /** What has stalled so far, and for how long. */
  get stalled(): string[] {
    return [...this.longest].map(([loop, seconds]) => `${loop} got nothing done for ${seconds} s`);
  }

  private async watch(): Promise<void> {
    while (!this.isOver) {
      // Who does not answer is dead or frozen, and is asked again.
      await Promise.all(services.map((name) => this.look(name).catch(() => undefined)));
      await pause(lookMs);
    }
  }

  private async look(name: (typeof services)[number]): Promise<void> {
    const response = await fetch(`${this.stack.service(name).url}/metrics`, {
      signal: AbortSignal.timeout(lookMs),
    });
    const metrics = await response.text();
    for (const [loop, seconds] of stalledIn(metrics, this.stack.outages, performance.now())) {
      const known = this.longest.get(`${name} ${loop}`) ?? 0;
      this.longest.set(`${name} ${loop}`, Math.max(known, seconds));
    }
  }
}

/** Gives the loops that have got nothing done for 30 s, as a service's metrics tell; while a server is away nothing can be done. */
export const stalledIn = (
  metrics: string,
  outages: readonly Outage[],
  now: number,
): [loop: string, seconds: number][] =>
  [...metrics.matchAll(series)]
    .map(([, loop, seconds]): [string, number] => [loop!, Number(seconds)])
    .filter(([, seconds]) => seconds - secondsAway(outages, now - 1_000 * seconds, now) >= stalledSeconds);

/** How long servers were away between two times. */
const secondsAway = (outages: readonly Outage[], since: number, now: number): number =>
  outages
    .map(({ from, to = now }) => Math.max(0, Math.min(to, now) - Math.max(from, since)) / 1_000)
    .reduce((sum, seconds) => sum + seconds, 0);
