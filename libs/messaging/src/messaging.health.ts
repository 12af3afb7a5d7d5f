import type { HealthCheck, HealthResult } from '@impact/service';
import type { GroupStrategy } from './consumer/group-strategy.js';
import type { OutboxDepth } from './outbox/outbox-depth.js';

/** Not well while a partition has stopped at an event or a position that needs somebody to look at it. */
export const consumersHealth = (strategies: readonly GroupStrategy[]): HealthCheck => ({
  name: 'consumers',
  check: async (): Promise<HealthResult> => {
    const stopped = strategies.flatMap(({ group, stopped: places }) =>
      places.map((place) => ({ group: group.name, ...place })),
    );
    return { ok: stopped.length === 0, detail: { stopped } };
  },
});

/** Not well only when the outbox is full: while the broker is away, requests go on. */
export const outboxHealth = (depth: OutboxDepth): HealthCheck => ({
  name: 'outbox',
  check: async (): Promise<HealthResult> => {
    const measured = await depth.measure();
    return { ok: !depth.full, detail: { depth: measured.depth, oldestSeconds: measured.age } };
  },
});
