import { setTimeout as wait } from 'node:timers/promises';
import type { Topic } from '@impact/contracts';
import kafkajs, { type Admin } from 'kafkajs';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { setTopicConfig } from '../kafka/topic-config-requests.js';
import { askController } from './ask-controller.js';
import { withAdmin } from './with-admin.js';

const leadersMs = 30_000;

export interface ApplyTopicsOptions {
  /** Put before every name; nothing unless told. */
  readonly prefix?: string;
  /** 1 unless told; from 3 on a record needs two replicas to count as written. */
  readonly replicationFactor?: number;
  /** Only tells what would be done. */
  readonly dryRun?: boolean;
}

/** The names of the topics by what was done for them. */
export interface AppliedTopics {
  readonly created: string[];
  readonly changed: string[];
  readonly unchanged: string[];
}

/** Creates missing topics and sets the configuration of the others. A key must keep its partition, so it refuses,
 * before it does anything, when a topic exists with another partition count. */
export function applyTopics(
  kafka: KafkaAccess,
  topics: readonly Topic[],
  { prefix = '', replicationFactor = 1, dryRun = false }: ApplyTopicsOptions = {},
): Promise<AppliedTopics> {
  const safe: Record<string, string> = replicationFactor >= 3 ? { 'min.insync.replicas': '2' } : {};
  const never = { 'unclean.leader.election.enable': 'false' };
  const wanted = topics.map((topic) => ({
    ...topic,
    name: `${prefix}${topic.name}`,
    config: { ...topic.config, ...safe, ...never },
  }));
  return withAdmin(kafka, async (admin) => {
    const existing = await partitionsOf(admin, wanted);
    refuseOtherCounts(wanted, existing);
    const missing = wanted.filter(({ name }) => !existing.has(name));
    if (!dryRun) await create(admin, missing, replicationFactor);
    const changed: string[] = [];
    for (const topic of wanted.filter(({ name }) => existing.has(name)))
      if (await configure(kafka, admin, topic, dryRun)) changed.push(topic.name);
    const created = missing.map(({ name }) => name);
    const touched = new Set([...created, ...changed]);
    return {
      created,
      changed,
      unchanged: wanted.map(({ name }) => name).filter((name) => !touched.has(name)),
    };
  });
}

async function partitionsOf(admin: Admin, wanted: readonly Topic[]): Promise<Map<string, number>> {
  const all = new Set(await admin.listTopics());
  const names = wanted.map(({ name }) => name).filter((name) => all.has(name));
  if (names.length === 0) return new Map();
  const { topics } = await admin.fetchTopicMetadata({ topics: names });
  return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
}

function refuseOtherCounts(wanted: readonly Topic[], existing: ReadonlyMap<string, number>): void {
  const wrong = wanted
    .filter(({ name, partitions }) => (existing.get(name) ?? partitions) !== partitions)
    .map(({ name, partitions }) => `${name} has ${existing.get(name)} partitions, not ${partitions}`);
  if (wrong.length > 0)
    throw new Error(
      `${wrong.join('; ')}. A partition count never changes: make a new topic and rebuild from it.`,
    );
}

async function create(admin: Admin, missing: readonly Topic[], replicationFactor: number): Promise<void> {
  if (missing.length === 0) return;
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map(({ name, partitions, config }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor,
      configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
    })),
  });
  await leadersOf(
    admin,
    missing.map(({ name }) => name),
  );
}

/** Waits until every partition has a leader; a broker that has just made a topic may at first not know it. */
async function leadersOf(admin: Admin, names: readonly string[]): Promise<void> {
  for (const end = performance.now() + leadersMs; ; await wait(100)) {
    const led = await admin
      .fetchTopicMetadata({ topics: [...names] })
      .then(({ topics }) => topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0)))
      .catch(() => false);
    if (led) return;
    if (performance.now() > end)
      throw new Error(`Kafka has made ${names.join(', ')}, but they have no leader.`);
  }
}

/** Sets what differs; what an operator has set besides stays, also what they set a moment ago. */
async function configure(
  kafka: KafkaAccess,
  admin: Admin,
  { name, config }: Topic,
  dryRun: boolean,
): Promise<boolean> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }],
  });
  const entries = resources[0]?.configEntries ?? [];
  const present = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
  if (Object.entries(config).every(([key, value]) => present.get(key) === value)) return false;
  if (dryRun) return true;
  for (const { code, message } of await askController(kafka, setTopicConfig(name, config)))
    if (code !== 0) throw new Error(`Kafka refused the settings of ${name}: ${message ?? `code ${code}`}`);
  return true;
}
