import { Gauge } from 'prom-client';

/** Loops, and for how long work has waited in each. */
interface Looping {
  readonly loops: readonly { readonly loop: string; readonly seconds: number }[];
}

const measured = new Set<Looping>();

new Gauge({
  name: 'impact_loop_stalled_seconds',
  help: 'For how long work has waited in a loop without any of it getting done; 0 while none waits',
  labelNames: ['loop'] as const,
  collect() {
    this.reset();
    for (const { loops } of measured) for (const { loop, seconds } of loops) this.set({ loop }, seconds);
  },
});

/** Whose loops the metric shows when it is read. */
export const stalledSeconds = {
  of: (progress: Looping): void => void measured.add(progress),
  without: (progress: Looping): void => void measured.delete(progress),
};
