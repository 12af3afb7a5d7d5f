import { type Database, reached } from '@impact/service';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headerOf, storedIdOf } from '../events/headers.js';
import type { GroupOptions } from '../messaging.options.js';
import { chunkSeconds } from '../metrics.js';
import { failureText } from '../parking/failure-text.js';
import { type Held, Parking, CircuitOpen } from '../parking/parking.js';
import { Bisection } from './bisection.js';
import { type Chunk, handledTypes, type Span } from './chunk.js';
import { HandlerRunner } from './handler-runner.js';
import { ConnectionLost, isCancelled, isTransient, TakesTooLong } from './failures.js';
import type { Handlers } from './handlers.js';
import { advancePosition, PositionMoved } from './positions.js';
import { deadlineOf, limitStatements } from './time-limits.js';
import { count, emptyTally, type Tally } from './tally.js';

/** How a chunk ended. After anything but `applied` nothing of it is in the database. */
export type Outcome =
  /** `failed` records are parked because of what they are. */
  | { readonly kind: 'applied'; readonly failed: number }
  | { readonly kind: 'moved' }
  | { readonly kind: 'transient' | 'permanent' | 'circuit-open'; readonly error: unknown }
  /** A statement, or the whole, took too long; `during` says of which records, where it is known. */
  | { readonly kind: 'cancelled' | 'long'; readonly error: unknown; readonly during?: Span };

/** How records are isolated that cannot be applied. */
export interface Isolation {
  /** True where a statement that is cancelled now counts as one that is always too slow. */
  readonly cancelledCounts: boolean;
}

type Work = (tx: EntityManager, held: Held, deadline: number) => Promise<Tally>;

/** Applies chunks, each in one transaction: prologue, position, what is to be left aside, effects. */
export class ChunkApplier {
  private readonly logger = new Logger('Consumer');
  private readonly handlerRunner: HandlerRunner;
  private readonly parking: Parking;

  constructor(
    private readonly group: GroupOptions,
    private readonly handlers: Handlers,
    private readonly database: Database,
  ) {
    this.handlerRunner = new HandlerRunner(group.name, handlers);
    this.parking = new Parking(group, handlers);
  }

  /** Applies all records of a chunk or none; those of parked keys are parked behind. */
  async apply(chunk: Chunk): Promise<Outcome> {
    try {
      let plan = this.handlerRunner.plan(chunk.records);
      const outcome = await this.attempt(chunk, async (tx, held, deadline) => {
        const tally = emptyTally();
        const free = await this.parking.setAside(tx, chunk.records, held, tally);
        if (free !== chunk.records) plan = this.handlerRunner.plan(free);
        await this.handlerRunner.run(tx, plan, deadline);
        tally.plans.push(plan);
        return tally;
      });
      return during(outcome, plan.begun);
    } catch (error) {
      return { kind: 'permanent', error };
    }
  }

  /** Applies what can be applied of a chunk and parks, with its key, each record that cannot. After this, `permanent`
   * means that something failed that belongs to no record. */
  async isolate(chunk: Chunk, { cancelledCounts }: Isolation): Promise<Outcome> {
    const { database, handlerRunner, parking } = this;
    const outcome = await this.attempt(chunk, (tx, held, deadline) => {
      const bisection = new Bisection({ database, handlerRunner, parking, held, cancelledCounts, deadline });
      return bisection.apply(tx, chunk.records);
    });
    return during(outcome, { first: chunk.records[0]!, last: chunk.records.at(-1)! });
  }

  private async attempt(chunk: Chunk, work: Work): Promise<Outcome> {
    const end = chunkSeconds.startTimer({ group: this.group.name });
    try {
      const tally = await this.database.transaction((tx) => this.within(tx, chunk, work));
      reached('consumer.committed');
      end();
      count(this.group.name, tally);
      this.logParked(tally);
      return { kind: 'applied', failed: tally.failed.length };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  private async within(tx: EntityManager, chunk: Chunk, work: Work): Promise<Tally> {
    try {
      await this.begin(tx, chunk);
      reached('consumer.advanced');
      const deadline = deadlineOf(this.group);
      const tally = await work(tx, await this.parking.heldFor(tx, chunk, chunk.records), deadline);
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
    await limitStatements(tx, this.group);
    await this.group.prologue?.(tx, { topic, partition, types });
    const lastEventId = storedIdOf(records.at(-1)?.headers);
    await advancePosition(tx, { group: this.group.name, topic, partition, expected, next, lastEventId });
  }

  private logParked({ failed }: Tally): void {
    for (const { raw, error } of failed) {
      const id = headerOf(raw.headers, 'ce_id') ?? 'without id';
      const type = headerOf(raw.headers, 'ce_type') ?? 'without type';
      const where = `${raw.topic}/${raw.partition} at ${raw.offset}`;
      this.logger.error(
        `${this.group.name} parked event ${id} (${type}, key ${raw.key?.toString() ?? 'none'}, ${where}): ${failureText(error)}`,
      );
    }
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof PositionMoved) return { kind: 'moved' };
  if (error instanceof CircuitOpen) return { kind: 'circuit-open', error };
  if (error instanceof TakesTooLong) return { kind: 'long', error };
  const kind = isCancelled(error) ? 'cancelled' : isTransient(error) ? 'transient' : 'permanent';
  return { kind, error };
}

/** Says of an outcome that came late during which records it did so. */
const during = (outcome: Outcome, span: Span | undefined): Outcome =>
  span && (outcome.kind === 'cancelled' || outcome.kind === 'long') ? { ...outcome, during: span } : outcome;
