import type { Classification } from './vocabulary.js';

/** The CloudEvents 1.0 attributes of a received event, read from Kafka headers. */
export interface EventEnvelope {
  readonly id: string;
  /** `/impact/<service>`. */
  readonly source: string;
  /** `impact.<service>.<aggregate>.<fact>.v<n>`. */
  readonly type: string;
  /** The aggregate's id, which is also the record key. */
  readonly subject: string;
  /** When the event was written to the outbox, RFC 3339 in UTC. */
  readonly time: string;
  /** Rises by one with every event of the aggregate. */
  readonly aggregateVersion: number;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly initiativeId?: string;
  readonly classification: Classification;
  readonly traceparent?: string;
  /** When the request that led to the event reached the service, RFC 3339 in UTC. */
  readonly requestedAt?: string;
  /** True where it repeats the state of a database that was restored: everybody takes the state, nobody tells people
   * or counts it as a new fact. */
  readonly restored?: true;
  /** Where the event was read from; the timestamp is the broker record's, set when the relay sent it. */
  readonly record: { topic: string; partition: number; offset: string; timestamp: string };
}

/** One event as a handler gets it: validated data of its class, and the envelope. */
export interface Received<T> {
  readonly data: T;
  readonly envelope: EventEnvelope;
}
