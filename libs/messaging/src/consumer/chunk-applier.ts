import { type Database, reached } from '@impact/service';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headerOf, storedIdOf } from '../events/headers.js';
import type { GroupOptions } from '../messaging.options.js';
import { chunkSeconds } from '../metrics.js';
import { failureText } from '../parking/failure-text.js';
import { type Held, Parking, ParkingStorm } from '../parking/parking.js';
import { Bisection } from './bisection.js';
import { type Chunk, handledTypes, type Plan } from './chunk.js';
import { Effects } from './effects.js';
import { ConnectionLost, isCancelled, isTransient } from './failures.js';
import type { Handlers } from './handlers.js';
import { advancePosition, PositionMoved } from './positions.js';
import { count, emptyTally, type Tally } from './tally.js';

/** Less than the 10 s of a group's session, so that a member answers its group between any two statements. */
const statementMs = 8_000;
/** Less than a statement may take: waiting for somebody's lock is no fault of the event. */
const lockShare = 0.6;

/** How a chunk ended. After anything but `applied` nothing of it is in the database. */
export type Outcome =
  | { readonly kind: 'applied' }
  | { readonly kind: 'moved' }
  | { readonly kind: 'transient' | 'cancelled' | 'permanent' | 'storm'; readonly error: unknown };

type Work = (tx: EntityManager, held: Held) => Promise<Tally>;

/** Applies chunks, each in one transaction: prologue, position, what is to be left aside, effects. */
export class ChunkApplier {
  private readonly logger = new Logger('Consumer');
  private readonly effects: Effects;
  private readonly parking: Parking;

  constructor(
    private readonly group: GroupOptions,
    private readonly handlers: Handlers,
    private readonly database: Database,
  ) {
    this.effects = new Effects(group.name, handlers);
    this.parking = new Parking(group, handlers);
  }

  /** Applies all records of a chunk or none; those of parked keys are parked behind. */
  async apply(chunk: Chunk): Promise<Outcome> {
    try {
      const whole = this.effects.plan(chunk.records);
      return await this.attempt(chunk, (tx, held) => this.all(tx, chunk, held, whole));
    } catch (error) {
      return { kind: 'permanent', error };
    }
  }

  /** Applies what can be applied of a chunk and parks, with its key, each record that cannot. After this, `permanent`
   * means that something failed that belongs to no record. */
  async isolate(chunk: Chunk, cancelledCounts: boolean): Promise<Outcome> {
    return this.attempt(chunk, (tx, held) => {
      const bisection = new Bisection(this.database, this.effects, this.parking, held, cancelledCounts);
      return bisection.apply(tx, chunk.records);
    });
  }

  private async attempt(chunk: Chunk, work: Work): Promise<Outcome> {
    const end = chunkSeconds.startTimer({ group: this.group.name });
    try {
      const tally = await this.database.transaction((tx) => this.within(tx, chunk, work));
      reached('consumer.committed');
      end();
      count(this.group.name, tally);
      this.tell(tally);
      return { kind: 'applied' };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  private async all(tx: EntityManager, { records }: Chunk, held: Held, whole: Plan): Promise<Tally> {
    const tally = emptyTally();
    const free = await this.parking.setAside(tx, records, held, tally);
    const plan = free === records ? whole : this.effects.plan(free);
    await this.effects.run(tx, plan);
    tally.plans.push(plan);
    return tally;
  }

  private async within(tx: EntityManager, chunk: Chunk, work: Work): Promise<Tally> {
    try {
      await this.begin(tx, chunk);
      reached('consumer.advanced');
      const tally = await work(tx, await this.parking.heldFor(tx, chunk, chunk.records));
      reached('consumer.applied');
      return tally;
    } catch (error) {
      if (!tx.queryRunner?.isReleased) throw error;
      throw new ConnectionLost((error as Error).message, { cause: error });
    }
  }

  private async begin(tx: EntityManager, chunk: Chunk): Promise<void> {
    const { topic, partition, expected, next, records } = chunk;
    const types = handledTypes(records, this.handlers);
    await this.limit(tx);
    await this.group.prologue?.(tx, { topic, partition, types });
    const lastEventId = storedIdOf(records.at(-1)?.headers);
    await advancePosition(tx, { group: this.group.name, topic, partition, expected, next, lastEventId });
  }

  private async limit(tx: EntityManager): Promise<void> {
    const most = this.group.statementMs ?? statementMs;
    await tx.query("select set_config('statement_timeout', $1, true), set_config('lock_timeout', $2, true)", [
      `${most}ms`,
      `${Math.round(most * lockShare)}ms`,
    ]);
  }

  private tell({ failed }: Tally): void {
    for (const { raw, error } of failed) {
      const id = headerOf(raw.headers, 'ce_id') ?? 'without id';
      const type = headerOf(raw.headers, 'ce_type') ?? 'without type';
      const place = `${raw.topic}/${raw.partition} at ${raw.offset}`;
      this.logger.error(
        `${this.group.name} parked event ${id} (${type}, key ${raw.key?.toString() ?? 'none'}, ${place}): ${failureText(error)}`,
      );
    }
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof PositionMoved) return { kind: 'moved' };
  if (error instanceof ParkingStorm) return { kind: 'storm', error };
  const kind = isCancelled(error) ? 'cancelled' : isTransient(error) ? 'transient' : 'permanent';
  return { kind, error };
}
