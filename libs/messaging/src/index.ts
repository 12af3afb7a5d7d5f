export { MessagingModule } from './messaging.module.js';
export type { ChunkInfo, GroupOptions, GroupsFactory, MessagingOptions } from './messaging.options.js';
export { Messaging } from './messaging.js';
export * from './messaging.errors.js';
export { ConsumerPosition, UnknownEvent, messagingEntities } from './messaging.entities.js';
export { messagingMigrations } from './migrations/index.js';
export { Outbox, type Recorded } from './outbox/outbox.js';
export { type HandlerOptions, OnEvent, OnEvents, Tx } from './consumer/on-event.js';
export { type LogEnd, LogEnds } from './consumer/log-ends.js';
export { withCause } from './consumer/cause.js';
export { type RestoreCompensation, restoreCompensation } from './restore/restore-compensation.js';
export { isNewer, versionOf } from './consumer/version.js';
export { repairsKey } from './operator-api/repairs.js';
export { HeartbeatReader } from './heartbeat/heartbeat-reader.js';
export {
  LogReplay,
  type LogPart,
  ReplayFailed,
  type ReplayHandler,
  type ReplayRecord,
} from './replay/log-replay.js';
export { Replays } from './replay/replays.js';
export { Rounds } from './stuck/rounds.js';
export { RoundsWorker } from './stuck/rounds-worker.js';
export { StuckItems } from './stuck/stuck-items.js';
export type { Item } from './stuck/stuck.queries.js';
export { versionInSql } from './events/epochs.js';
export { EventEncoder } from './events/event-encoder.js';
export type { EventRow } from './events/event-row.js';
export { uuidv7 } from './events/uuidv7.js';
export { type KafkaAccess, kafkaAccess, kafkaIn } from './kafka/kafka-access.js';
export { applyTopics, type AppliedTopics, type ApplyTopicsOptions } from './provisioning/apply-topics.js';
export { listTopics, type ListedTopic } from './provisioning/list-topics.js';
export { publishRaw, type RawRecord } from './provisioning/publish-raw.js';
export { tailTopic, type TailedRecord, type TailOptions } from './provisioning/tail-topic.js';
