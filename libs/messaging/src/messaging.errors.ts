import { defineProblems } from '@impact/service';

/** An event was added for an aggregate whose row this transaction has not locked. */
export class AggregateNotLocked extends Error {
  override readonly name = 'AggregateNotLocked';
  constructor(aggregateId: string) {
    super(
      `Aggregate ${aggregateId} is not locked in this transaction: call outbox.lock() before reading its state.`,
    );
  }
}

/** The outbox was used with an entity manager that has no transaction of its own. */
export class NotInTransaction extends Error {
  override readonly name = 'NotInTransaction';
  constructor() {
    super(
      'The outbox needs the entity manager of a transaction: use the one that Database.transaction() hands over.',
    );
  }
}

/** An event to be published is not what its class declares; the message names every wrong field. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

/** An event to be published is larger than a record may be. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
}

/** A topic has partitions that no broker leads, which passes when enough brokers run. */
export class LeadersMissing extends Error {
  override readonly name = 'LeadersMissing';
  constructor(topic: string, cause: unknown) {
    super(`${topic} has no leaders: see that its brokers run.`, { cause });
  }
}

/** What a service needs of its topics and does not find, so that it ends instead of waiting. */
export abstract class TopicsUnfit extends Error {}

/** Topics that the service needs do not exist. */
export class TopicsMissing extends TopicsUnfit {
  override readonly name = 'TopicsMissing';
  constructor(readonly topics: readonly string[]) {
    super(`Kafka has no topic ${topics.join(', ')}: run "impact topics apply" and start again.`);
  }
}

/** A group is to read topics from which the broker takes events away that somebody has not read. */
export class TopicsCompacted extends TopicsUnfit {
  override readonly name = 'TopicsCompacted';
  constructor(readonly topics: readonly string[]) {
    super(
      `${topics.join(', ')} is compacted, so that events and offsets are missing from it: ` +
        'read the stream of its service instead, or set cleanup.policy to delete, and start again.',
    );
  }
}

/** Handlers are declared in a way that cannot run. */
export class InvalidHandlers extends Error {
  override readonly name = 'InvalidHandlers';
}

/** Two different events claim one version of an aggregate: a handler that sees it throws this, so that the event is
 * parked, and counted apart from other failures. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(aggregateId: string, version: number | string) {
    super(`Version ${version} of ${aggregateId} is held already, with other contents.`);
  }
}

export const messagingProblems = defineProblems({
  outboxFull: {
    status: 503,
    code: 'OUTBOX_FULL',
    title: 'Too many events wait for the broker',
    detail: ({ depth }: { depth: number }) =>
      `${depth} events wait to be sent, so nothing new is accepted; try again when the broker is back.`,
  },
});
