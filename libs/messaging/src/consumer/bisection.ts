import type { Database } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { RawEvent } from '../events/decode.js';
import type { Held, Parking } from '../parking/parking.js';
import { checkAtOnce } from './constraints.queries.js';
import type { HandlerRunner } from './handler-runner.js';
import { isCancelled, isTransient, TakesTooLong } from './failures.js';
import { emptyTally, type Tally } from './tally.js';

/** What a bisection works with. */
export interface BisectionParts {
  readonly database: Database;
  readonly handlerRunner: HandlerRunner;
  readonly parking: Parking;
  readonly held: Held;
  /** True where a statement that is cancelled now counts as one that is always too slow. */
  readonly cancelledCounts: boolean;
  /** When the transaction has lasted long enough, by `performance.now()`. */
  readonly deadline: number;
}

/** Applies records in offset order and parks, with its key, each that can never be applied. What fails around the
 * records, and not because of one of them, is thrown: the whole transaction is then tried again later. */
export class Bisection {
  private readonly tally: Tally = emptyTally();
  private attempts = 0;

  constructor(private readonly parts: BisectionParts) {}

  async apply(tx: EntityManager, records: readonly RawEvent[]): Promise<Tally> {
    // What would fail only at the commit could not be told from its neighbours.
    await checkAtOnce.run(tx);
    await this.halves(tx, records);
    return this.tally;
  }

  private async halves(tx: EntityManager, records: readonly RawEvent[]): Promise<void> {
    const { parking, held } = this.parts;
    const free = await parking.setAside(tx, records, held, this.tally);
    if (free.length === 0) return;
    const failure = await this.attempt(tx, free);
    if (!failure) return;
    if (free.length === 1) return parking.park(tx, free[0]!, failure.error, held, this.tally);
    const middle = free.length >> 1;
    await this.halves(tx, free.slice(0, middle));
    await this.halves(tx, free.slice(middle));
  }

  /** Applies all of the records in a savepoint, or none of them and gives the reason. */
  private async attempt(
    tx: EntityManager,
    records: readonly RawEvent[],
  ): Promise<{ error: unknown } | undefined> {
    const { database, handlerRunner, cancelledCounts, deadline } = this.parts;
    if (this.attempts++ > 0 && performance.now() > deadline) throw new TakesTooLong();
    try {
      const plan = handlerRunner.plan(records);
      await database.transaction((inner) => handlerRunner.run(inner, plan, deadline));
      this.tally.plans.push(plan);
      return undefined;
    } catch (error) {
      const passes = isTransient(error) || (isCancelled(error) && !cancelledCounts);
      if (passes || error instanceof TakesTooLong || tx.queryRunner?.isReleased) throw error;
      return { error };
    }
  }
}
