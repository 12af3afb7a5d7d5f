import type { Kafka, RecordBatchEntry } from 'kafkajs';
import type { OwnRequest } from './own-request.js';

export interface FetchedPartition {
  readonly partition: number;
  readonly highWatermark: string;
  readonly messages: readonly (RecordBatchEntry & { readonly isControlRecord?: boolean })[];
}

interface Broker {
  fetch(request: object): Promise<{ responses: { topicName: string; partitions: FetchedPartition[] }[] }>;
  readonly connectionPool: { send<T>(request: OwnRequest<T>): Promise<T> };
}

/** The part of kafkajs' own cluster that reads records without a consumer group, and sends what kafkajs has no request for;
 * kafkajs offers no other way. */
export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  refreshMetadata(): Promise<void>;
  findTopicPartitionMetadata(topic: string): { partitionId: number; leader: number }[];
  findBroker(node: { nodeId: number }): Promise<Broker>;
  findControllerBroker(): Promise<Broker>;
}

/** Makes a cluster with all settings of the client (kafkajs 2.2.4 keeps the maker under a private symbol). */
export function clusterOf(kafka: Kafka): Cluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    ({ description }) => description === 'private:Kafka:createCluster',
  );
  if (!symbol) throw new Error('This version of kafkajs has no private:Kafka:createCluster; use 2.2.4.');
  const make = (kafka as unknown as Record<symbol, (options: object) => Cluster>)[symbol]!;
  return make({ metadataMaxAge: 60_000, allowAutoTopicCreation: false });
}
