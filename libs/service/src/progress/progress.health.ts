import type { HealthCheck } from '../health/health-check.js';
import type { Progress } from './progress.js';

/** Tells which loops stall, and is always well: requests can be answered meanwhile. */
export const loopsHealth = (progress: Progress): HealthCheck => ({
  name: 'loops',
  check: () =>
    Promise.resolve({
      ok: true,
      detail: { stalled: progress.stalled.map(({ loop, seconds }) => ({ loop, seconds })) },
    }),
});
