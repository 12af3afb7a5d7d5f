import { type EventClass, eventTypeOf, type Received } from '@impact/contracts';
import type { Database } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { Chunk, TopicPartition } from '../consumer/chunk.js';
import { ChunkApplier } from '../consumer/chunk-applier.js';
import { Handlers } from '../consumer/handlers.js';
import { loadPositions } from '../consumer/positions.js';
import type { RawEvent } from '../events/decode.js';
import type { BrokerView } from '../kafka/broker-view.js';
import { PlainReader } from '../kafka/plain-reader.js';
import { parkingIdOf, placeIdOf } from '../parking/parking-id.js';

/** What is done with runs of events of some classes, as by an `@OnEvents` handler. */
export interface ReplayHandler {
  readonly name: string;
  readonly classes: readonly EventClass[];
  run(tx: EntityManager, run: Received<object>[]): Promise<void>;
}

/** A record that was read, and how it is named where it is parked or discarded. */
export interface ReplayRecord {
  readonly raw: RawEvent;
  readonly key: string;
  /** Either of them is its event id there. */
  readonly names: readonly string[];
}

/** A part of a partition's log: the records from an offset on, and the offset to go on from. */
export interface LogPart extends TopicPartition {
  readonly from: bigint;
  readonly next: bigint;
  readonly records: readonly ReplayRecord[];
}

/** Something of the log could not be applied; the cause says what. */
export class ReplayFailed extends Error {
  override readonly name = 'ReplayFailed';
}

const fetchBytes = 2 * 1_048_576;

/**
 * Applies what the log holds once more, beside the group that is reading it: on another connection, from stored
 * positions of its own, in its own time and by its own handlers, without joining a group.
 */
export class LogReplay {
  private readonly handlers = new Handlers();
  private readonly applier: ChunkApplier;
  /** On a connection of its own: a broker answers one request of a connection after the other, and others wait for news. */
  private readonly reader: PlainReader;

  constructor(
    private readonly group: string,
    handlers: readonly ReplayHandler[],
    private readonly database: Database,
    private readonly broker: BrokerView,
  ) {
    for (const handler of handlers) this.add(handler);
    this.applier = new ChunkApplier({ name: group }, this.handlers, database);
    this.reader = new PlainReader(broker.kafka);
  }

  /** Gives the group's stored positions in a topic, by partition. */
  async positions(topic: string): Promise<Map<number, bigint>> {
    const stored = await loadPositions(this.database.manager, this.group, topic);
    return new Map([...stored].map(([partition, { next }]) => [partition, next]));
  }

  /** Tells whether the topic still holds its first record. */
  async isWhole(topic: string): Promise<boolean> {
    const ranges = await this.broker.ranges(topic);
    return [...ranges.values()].every(({ low }) => low === 0n);
  }

  /** Reads on from an offset, never beyond `until`, which the log must reach. */
  async read({ topic, partition }: TopicPartition, from: bigint, until: bigint): Promise<LogPart> {
    const fetched = await this.reader.fetch(topic, partition, from, { maxBytes: fetchBytes });
    const inside = fetched.records.filter(({ offset }) => BigInt(offset) < until);
    const next = fetched.next > until ? until : fetched.next;
    return { topic, partition, from, next, records: inside.map(recordOf) };
  }

  /** Applies a part and moves the position from its start to its end, in one transaction; throws ReplayFailed. */
  async apply({ topic, partition, from, next, records }: LogPart): Promise<void> {
    const chunk: Chunk = { topic, partition, expected: from, next, records: records.map(({ raw }) => raw) };
    const outcome = await this.applier.apply(chunk);
    if (outcome.kind === 'applied') return;
    const where = `${topic}/${partition} from ${from}`;
    if (outcome.kind === 'moved') throw new ReplayFailed(`${where}: the position was moved by somebody else`);
    const { error } = outcome;
    throw new ReplayFailed(`${where}: ${(error as Error).message}`, { cause: error });
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  private add({ name, classes, run }: ReplayHandler): void {
    const handler = Symbol(name);
    const byType = new Map(classes.map((eventClass) => [eventTypeOf(eventClass), eventClass]));
    for (const type of byType.keys())
      this.handlers.add(type, (events, { tx }) => run(tx, events as Received<object>[]), {
        handler,
        name,
        batch: true,
        classes: byType,
      });
  }
}

function recordOf(raw: RawEvent): ReplayRecord {
  const { key, eventId } = parkingIdOf(raw);
  return { raw, key, names: [...new Set([eventId, placeIdOf(raw)])] };
}
