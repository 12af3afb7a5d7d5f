import type { EntityManager } from 'typeorm';
import type { TopicPartition } from '../consumer/chunk.js';
import type { Handlers } from '../consumer/handlers.js';
import type { Tally } from '../consumer/tally.js';
import type { RawEvent } from '../events/decode.js';
import { headerOf } from '../events/headers.js';
import type { GroupOptions } from '../messaging.options.js';
import { failureText } from './failure-text.js';
import {
  anythingHeld,
  discardedAmong,
  insertParked,
  newlyFailingKeys,
  parkedKeysAmong,
} from './park.queries.js';
import { parkingIdOf, placeIdOf } from './parking-id.js';

/** How many keys of a partition may begin to fail within a minute; more of them are a fault of ours, not theirs. */
export const failingKeysAtMost = 20;

/** Too many keys of a partition fail at once, so nothing is parked and the partition waits for somebody. */
export class CircuitOpen extends Error {
  override readonly name = 'CircuitOpen';
}

/** What a chunk leaves aside: keys with parked events, and the keys of discarded events by their id. */
export interface Held {
  readonly keys: Set<string>;
  readonly discarded: ReadonlyMap<string, string>;
}

const nothing = (): Held => ({ keys: new Set(), discarded: new Map() });

/** Keeps events that cannot be applied, and with them all later events of their keys. */
export class Parking {
  constructor(
    private readonly group: GroupOptions,
    private readonly handlers: Handlers,
  ) {}

  /** Finds what records must be left aside for. It is read in statements after the position's compare, which waits
   * for a retry under way: what that retry applied and unparked is seen. */
  async heldFor(
    tx: EntityManager,
    topicPartition: TopicPartition,
    records: readonly RawEvent[],
  ): Promise<Held> {
    const { topic, partition } = topicPartition;
    const at = { group: this.group.name, topic, partition };
    const any = await anythingHeld.one(tx, { ...at, discarding: this.discarding });
    if (!any.parked && !any.discarded) return nothing();
    const ids = records.map(parkingIdOf);
    const keys = [...new Set(ids.map(({ key }) => key))];
    const parked = any.parked ? await parkedKeysAmong.rows(tx, { ...at, keys }) : [];
    const names = [...new Set([...ids.map(({ eventId }) => eventId), ...records.map(placeIdOf)])];
    const discarded = any.discarded
      ? await discardedAmong.rows(tx, { groups: this.discarding, ids: names })
      : [];
    return {
      keys: new Set(parked.map(({ key }) => key)),
      discarded: new Map(discarded.map(({ eventId, key }) => [eventId, key])),
    };
  }

  /** Parks records of held keys behind what holds them, drops discarded ones, and gives the rest. */
  async setAside(
    tx: EntityManager,
    records: readonly RawEvent[],
    held: Held,
    tally: Tally,
  ): Promise<readonly RawEvent[]> {
    if (held.keys.size === 0 && held.discarded.size === 0) return records;
    const free: RawEvent[] = [];
    for (const raw of records) {
      if (isDiscarded(raw, held)) tally.discarded++;
      else if (held.keys.has(parkingIdOf(raw).key) && this.concerns(raw)) {
        await insertParked(tx, this.group.name, raw);
        tally.behind++;
      } else free.push(raw);
    }
    return free;
  }

  /** Parks a record that failed, and holds its key from here on; throws CircuitOpen when too many keys do so. */
  async park(tx: EntityManager, raw: RawEvent, error: unknown, held: Held, tally: Tally): Promise<void> {
    await insertParked(tx, this.group.name, raw, failureText(error));
    held.keys.add(parkingIdOf(raw).key);
    tally.failed.push({ raw, error });
    const { topic, partition } = raw;
    const { keys } = await newlyFailingKeys.one(tx, { group: this.group.name, topic, partition });
    if (keys > failingKeysAtMost)
      throw new CircuitOpen(
        `${keys} keys failed within a minute, the last of them with ${failureText(error)}`,
      );
  }

  private get discarding(): string[] {
    return [this.group.name, ...(this.group.appliesDiscardsOf ? [this.group.appliesDiscardsOf] : [])];
  }

  /** False for a type that the group does nothing about: it needs no order. */
  private concerns(raw: RawEvent): boolean {
    const type = headerOf(raw.headers, 'ce_type');
    return type === undefined || this.handlers.get(type) !== undefined;
  }
}

function isDiscarded(raw: RawEvent, { discarded }: Held): boolean {
  if (discarded.size === 0) return false;
  const { eventId, key } = parkingIdOf(raw);
  return discarded.get(eventId) === key || discarded.get(placeIdOf(raw)) === key;
}
