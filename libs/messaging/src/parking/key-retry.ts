import { type Database, reached } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { checkAtOnce } from '../consumer/constraints.queries.js';
import { HandlerRunner } from '../consumer/handler-runner.js';
import { isCancelled, isTransient } from '../consumer/failures.js';
import type { Handlers } from '../consumer/handlers.js';
import { lockPosition } from '../consumer/positions.js';
import { count, emptyTally, type Tally } from '../consumer/tally.js';
import { deadlineOf } from '../consumer/time-limits.js';
import { headerOf } from '../events/headers.js';
import type { GroupOptions } from '../messaging.options.js';
import { unparkedTotal } from '../metrics.js';
import { failureText } from './failure-text.js';
import {
  deleteParked,
  failParkedAgain,
  firstOfKey,
  type ParkedKey,
  type ParkedRecord,
  partitionsOfKey,
} from './parked.queries.js';

/** How a retry ended: events applied, and the error of the one that failed again, with which the key stays parked. */
export interface Retried {
  readonly applied: number;
  readonly error: string | null;
}

interface Attempt extends Retried {
  readonly tally: Tally;
  /** True where events of the key are left because the transaction had lasted long enough. */
  readonly more: boolean;
}

/** The key got an event of a type for which the prologue took no lock; nothing was done. */
class TypesGrew extends Error {
  override readonly name = 'TypesGrew';
}

const readAtOnce = 100;

/** Applies the parked events of a key in offset order and lets go of the key. */
export class KeyRetry {
  private readonly handlerRunner: HandlerRunner;

  constructor(
    private readonly group: GroupOptions,
    private readonly handlers: Handlers,
    private readonly database: Database,
  ) {
    this.handlerRunner = new HandlerRunner(group.name, handlers);
  }

  /** Gives what was applied; undefined where nothing of the key is parked. Each transaction holds the position's row, so that
   * no live event of the key can be applied, or parked, in between; between two of them the key is still parked. */
  async retry(topic: string, key: string): Promise<Retried | undefined> {
    const partitions = await partitionsOfKey.rows(this.database.manager, {
      group: this.group.name,
      topic,
      key,
    });
    if (partitions.length === 0) return undefined;
    let applied = 0;
    for (const parkedIn of partitions) {
      let attempt: Attempt;
      do {
        attempt = await this.once({ ...parkedIn, topic, key });
        applied += attempt.applied;
      } while (attempt.more);
      if (attempt.error !== null) return { applied, error: attempt.error };
    }
    return { applied, error: null };
  }

  private async once(parkedKey: ParkedKey): Promise<Attempt> {
    try {
      // Never within a request's own transaction: the prologue's locks come first.
      const attempt = await this.database.outside(() =>
        this.database.transaction((tx) => this.within(tx, parkedKey)),
      );
      count(this.group.name, attempt.tally);
      unparkedTotal.inc({ group: this.group.name, how: 'retried' }, attempt.applied);
      return attempt;
    } catch (error) {
      if (!(error instanceof TypesGrew)) throw error;
      return this.once({ ...parkedKey, types: [...parkedKey.types, error.message] });
    }
  }

  private async within(tx: EntityManager, parkedKey: ParkedKey): Promise<Attempt> {
    const group = this.group.name;
    const { topic, partition, key } = parkedKey;
    const types = new Set(parkedKey.types.filter((type) => this.handlers.get(type) !== undefined));
    await this.group.prologue?.(tx, { topic, partition, types });
    await lockPosition.run(tx, { group, topic, partition });
    await checkAtOnce.run(tx);
    const tally = emptyTally();
    const deadline = deadlineOf(this.group);
    let applied = 0;
    let error: string | null = null;
    let more = false;
    while (error === null && !more) {
      const records = await firstOfKey.rows(tx, { group, topic, partition, key, most: readAtOnce });
      if (records.length === 0) break;
      for (const record of records) {
        this.assertKnown(record, parkedKey);
        error = await this.apply(tx, record, tally);
        if (error !== null) break;
        applied++;
        more = performance.now() > deadline;
        if (more) break;
      }
    }
    reached('retry.applied');
    return { applied, error, tally, more };
  }

  /** Applies one event and unparks it, or gives the error with which it stays. */
  private async apply(tx: EntityManager, record: ParkedRecord, tally: Tally): Promise<string | null> {
    try {
      const plan = this.handlerRunner.plan([record]);
      await this.database.transaction((inner) => this.handlerRunner.run(inner, plan, Infinity));
      await deleteParked.run(tx, { group: this.group.name, eventId: record.eventId });
      tally.plans.push(plan);
      return null;
    } catch (error) {
      if (isTransient(error) || isCancelled(error) || tx.queryRunner?.isReleased) throw error;
      const text = failureText(error);
      await failParkedAgain(tx, this.group.name, record.eventId, text);
      return text;
    }
  }

  private assertKnown(record: ParkedRecord, { types }: ParkedKey): void {
    const type = headerOf(record.headers, 'ce_type') ?? '';
    if (!types.includes(type)) throw new TypesGrew(type);
  }
}
