import type { Database, HealthCheck, HealthResult } from '@impact/service';
import type { GroupStrategy } from './consumer/group-strategy.js';
import { parkedByGroup } from './parking/parked.queries.js';
import type { OutboxDepth } from './outbox/outbox-depth.js';

/** Tells which partitions need somebody to look at them and what is parked, and is always well: requests can be answered
 * meanwhile, and figures be read. */
export const consumersHealth = (strategies: readonly GroupStrategy[], database: Database): HealthCheck => ({
  name: 'consumers',
  check: async (): Promise<HealthResult> => {
    const stopped = strategies.flatMap(({ group, stopped: stops }) =>
      stops.map((stop) => ({ group: group.name, ...stop })),
    );
    const names = strategies.map(({ group }) => group.name);
    const parked = await parkedByGroup.rows(database.manager, { groups: names });
    return { ok: true, detail: { stopped, parked } };
  },
});

/** Tells how much waits to be sent, and is always well: even when it is so much that changes are refused, reads go on. */
export const outboxHealth = (depth: OutboxDepth): HealthCheck => ({
  name: 'outbox',
  check: async (): Promise<HealthResult> => {
    const measured = await depth.measure();
    return {
      ok: true,
      detail: { depth: measured.depth, oldestSeconds: measured.age, full: depth.full },
    };
  },
});
