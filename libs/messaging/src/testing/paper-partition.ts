import { randomUUID } from 'node:crypto';
import { type EventClass, eventTypeOf } from '@impact/contracts';
import type { EntityManager } from 'typeorm';
import type { Chunk } from '../consumer/chunk.js';
import { ChunkApplier } from '../consumer/chunk-applier.js';
import { Handlers } from '../consumer/handlers.js';
import { createFirstPositions, loadPositions } from '../consumer/positions.js';
import type { RawEvent } from '../events/decode.js';
import type { GroupOptions } from '../messaging.options.js';
import { KeyRetry, type Retried } from '../parking/key-retry.js';
import { rawEvent } from './raw-event.js';
import { ThingEnded, ThingNoted } from './test.events.js';
import type { TestApp } from './test-app.js';

export type Handle = (tx: EntityManager, data: ThingNoted) => Promise<void>;

const name = 'paper';

/** A partition without a broker: its records are handed to the group's real parts, chunk by chunk. */
export class PaperPartition {
  readonly topic = randomUUID();
  private readonly records: RawEvent[] = [];
  private readonly applier: ChunkApplier;
  private readonly retries: KeyRetry;

  private constructor(
    private readonly testApp: TestApp,
    handle: Handle,
    prologue: GroupOptions['prologue'],
  ) {
    const handlers = handlersOf(handle);
    const group: GroupOptions = { name, ...(prologue && { prologue }) };
    this.applier = new ChunkApplier(group, handlers, testApp.database);
    this.retries = new KeyRetry(group, handlers, testApp.database);
  }

  static async make(
    testApp: TestApp,
    handle: Handle,
    prologue?: GroupOptions['prologue'],
  ): Promise<PaperPartition> {
    const partition = new PaperPartition(testApp, handle, prologue);
    await createFirstPositions.run(testApp.database.manager, {
      group: name,
      topic: partition.topic,
      partitions: 1,
    });
    return partition;
  }

  add(thingId: string, n: number, eventClass: EventClass = ThingNoted): void {
    const { key, value, headers } = rawEvent(eventClass, n, { thingId });
    const at = { topic: this.topic, partition: 0, offset: String(this.records.length), timestamp: '0' };
    this.records.push({ ...at, key: Buffer.from(key!), value: Buffer.from(value as string), headers });
  }

  /** Applies, as a consumer does, the next so many records from the stored position on; false at the end. */
  async applyNext(limit: number): Promise<boolean> {
    const positions = await loadPositions(this.testApp.database.manager, name, this.topic);
    const expected = positions.get(0)!.next;
    const records = this.records.slice(Number(expected), Number(expected) + limit);
    if (records.length === 0) return false;
    const next = expected + BigInt(records.length);
    const chunk: Chunk = { topic: this.topic, partition: 0, expected, next, records };
    if ((await this.applier.apply(chunk)).kind === 'permanent')
      await this.applier.isolate(chunk, { cancelledCounts: false });
    return true;
  }

  retry(thingId: string): Promise<Retried | undefined> {
    return this.retries.retry(this.topic, thingId);
  }

  async parked(): Promise<number> {
    const rows = await this.testApp.query('select from parked_event where topic = $1', [this.topic]);
    return rows.length;
  }
}

function handlersOf(handle: Handle): Handlers {
  const handlers = new Handlers();
  for (const eventClass of [ThingNoted, ThingEnded]) {
    const type = eventTypeOf(eventClass);
    const extras = { handler: Symbol(), name, batch: false, classes: new Map([[type, eventClass]]) };
    handlers.add(type, async (payload, { tx }) => handle(tx, (payload as { data: ThingNoted }).data), extras);
  }
  return handlers;
}
