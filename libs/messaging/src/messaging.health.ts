import type { Database, HealthCheck, HealthResult } from '@impact/service';
import type { GroupStrategy } from './consumer/group-strategy.js';
import { parkedByGroup } from './parking/parked.queries.js';
import type { OutboxDepth } from './outbox/outbox-depth.js';

/** Not well while a partition has stopped and needs somebody to look at it; parked events are told, and let go on. */
export const consumersHealth = (strategies: readonly GroupStrategy[], database: Database): HealthCheck => ({
  name: 'consumers',
  check: async (): Promise<HealthResult> => {
    const stopped = strategies.flatMap(({ group, stopped: places }) =>
      places.map((place) => ({ group: group.name, ...place })),
    );
    const names = strategies.map(({ group }) => group.name);
    const parked = await parkedByGroup(database.manager, names);
    return { ok: stopped.length === 0, detail: { stopped, parked } };
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
