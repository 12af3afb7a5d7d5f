/** A Kafka topic as it is created: the partition count is fixed for ever, because a key must keep its partition. */
export interface Topic {
  readonly name: string;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

const forEver = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };

/** Every topic of the partnership; the streams of the services are kept for ever, because they are replayed. */
export const topics = {
  backbone: { name: 'impact.backbone', partitions: 3, config: forEver },
  plans: { name: 'impact.plans', partitions: 3, config: forEver },
  measurement: { name: 'impact.measurement', partitions: 6, config: forEver },
  communications: { name: 'impact.communications', partitions: 3, config: forEver },
  reporting: { name: 'impact.reporting', partitions: 3, config: forEver },
  heartbeat: {
    name: 'impact.backbone.heartbeat',
    partitions: 1,
    config: { 'cleanup.policy': 'delete', 'retention.ms': '3600000', 'segment.ms': '600000' },
  },
} as const satisfies Record<string, Topic>;
