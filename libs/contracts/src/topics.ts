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

/** What the names of all figure topics, of all that agencies write, and of all that agencies read begin with. */
export const figureTopics = 'impact.figures.';
export const ingestTopics = 'impact.ingest.';
export const ingestResultsTopics = `${ingestTopics}results.`;

// What lies in them comes from, or goes to, one party: one partition keeps all of it in order.
const fewRecords = { partitions: 1 };
// An agency cannot fill the broker's disk: of more than a gigabyte the oldest goes.
const twoWeeks = {
  'cleanup.policy': 'delete',
  'retention.ms': '1209600000',
  'retention.bytes': '1073741824',
};

/** The newest state of each figure of a scope, `federal` or a state's code; its award recipient alone reads it. */
export const figureTopic = (initiative: string, scope: string): Topic => ({
  name: `${figureTopics}${initiative}.${scope}`,
  ...fewRecords,
  config: { 'cleanup.policy': 'compact' },
});

/** What an agency sends; that it may write there is how its identity is known. */
export const ingestTopic = (agency: string): Topic => ({
  name: `${ingestTopics}${agency}`,
  ...fewRecords,
  config: twoWeeks,
});

/** What became of what an agency sent; that agency alone reads it. */
export const ingestResultsTopic = (agency: string): Topic => ({
  name: `${ingestResultsTopics}${agency}`,
  ...fewRecords,
  config: twoWeeks,
});
