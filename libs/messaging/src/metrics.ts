import { Counter, Gauge, Histogram } from 'prom-client';

const partition = ['group', 'topic', 'partition'] as const;

export const outboxDepth = new Gauge({
  name: 'impact_outbox_depth',
  help: 'Events that wait to be sent',
  labelNames: ['service'] as const,
});
export const outboxOldest = new Gauge({
  name: 'impact_outbox_oldest_seconds',
  help: 'How long the oldest waiting event has waited',
  labelNames: ['service'] as const,
});
export const relaySends = new Counter({
  name: 'impact_relay_sends_total',
  help: 'Batches that the relay sent, by outcome',
  labelNames: ['service', 'outcome'] as const,
});
export const relayRows = new Counter({
  name: 'impact_relay_rows_total',
  help: 'Events that the relay sent and deleted from the outbox',
  labelNames: ['service'] as const,
});
export const relayOwner = new Gauge({
  name: 'impact_relay_owner',
  help: '1 where this process is the one that sends',
  labelNames: ['service'] as const,
});
export const consumerLag = new Gauge({
  name: 'impact_consumer_lag',
  help: "Records between a group's stored position and the end of the partition",
  labelNames: partition,
});
export const partitionPaused = new Gauge({
  name: 'impact_consumer_partition_paused',
  help: '1 while a partition is not read, by reason',
  labelNames: [...partition, 'reason'] as const,
});
export const eventsHandled = new Counter({
  name: 'impact_consumer_events_total',
  help: 'Events by outcome: handled, skipped (no handler), unknown or discarded',
  labelNames: ['group', 'outcome'] as const,
});
export const chunkSeconds = new Histogram({
  name: 'impact_consumer_chunk_seconds',
  help: 'Duration of the transaction of a chunk',
  labelNames: ['group'] as const,
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});
export const freshnessSeconds = new Histogram({
  name: 'impact_freshness_seconds',
  help: 'From the recording of an event to the commit of its effect',
  labelNames: ['group'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
});
export const parkedEvents = new Gauge({
  name: 'impact_parked_events',
  help: 'Events that wait, parked, for an operator',
  labelNames: ['group'] as const,
});
export const parkedKeys = new Gauge({
  name: 'impact_parked_keys',
  help: 'Keys whose events are parked',
  labelNames: ['group'] as const,
});
export const stuckItems = new Gauge({
  name: 'impact_stuck_items',
  help: 'Items that a loop could not do and that wait, set aside with their keys, for an operator',
  labelNames: ['loop'] as const,
});
export const parkedTotal = new Counter({
  name: 'impact_parked_total',
  help: 'Events that were parked: failed, in conflict with another of their version, or behind one of their key',
  labelNames: ['group', 'why'] as const,
});
export const unparkedTotal = new Counter({
  name: 'impact_unparked_total',
  help: 'Parked events that were applied by a retry, or discarded',
  labelNames: ['group', 'how'] as const,
});
