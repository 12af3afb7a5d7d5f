import { Gauge } from 'prom-client';
import type { Progress } from './progress.js';

const measured = new Set<Pick<Progress, 'loops'>>();

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
  of: (progress: Pick<Progress, 'loops'>): void => void measured.add(progress),
  without: (progress: Pick<Progress, 'loops'>): void => void measured.delete(progress),
};
