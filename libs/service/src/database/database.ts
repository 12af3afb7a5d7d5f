import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { databaseCode } from '../problems/problem-of.js';
import { LateRefusal } from './late-refusal.js';
import { TransactionFrame } from './transaction-frame.js';

const attempts = 4;

/** The service's database; a transaction is a closure. */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<TransactionFrame | undefined>();
  private readonly logger = new Logger('Database');
  private readonly last: ((tx: EntityManager) => Promise<void>)[] = [];

  constructor(private readonly dataSource: DataSource) {}

  /** For reads outside transactions; inside one it is that transaction's, so that a request needs one connection. */
  get manager(): EntityManager {
    return this.ambientFrame()?.manager ?? this.dataSource.manager;
  }

  /**
   * Runs work in a transaction and commits when it resolves. Inside another one it joins that, as a savepoint.
   * The outermost is repeated up to 3 times after a deadlock or serialization failure, so work may run again.
   * Where it throws a {@link LateRefusal}, what that decides is thrown when the outermost has ended.
   */
  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const frame = this.ambientFrame();
    return frame ? frame.inTurn(() => this.once(work, frame)) : this.outermost(work);
  }

  /** Runs a function at the end of every outermost transaction that succeeds, as its last work. */
  beforeCommit(work: (tx: EntityManager) => Promise<void>): void {
    this.last.push(work);
  }

  /** Runs a function after the outermost commit; never when the transaction, or its savepoint, is rolled back. */
  afterCommit(tx: EntityManager, run: () => void): void {
    const frame = TransactionFrame.of(tx);
    if (!frame) throw new Error('afterCommit needs a transaction that Database.transaction opened');
    frame.onCommit(run);
  }

  /** Runs work that a request starts but does not wait for: its transactions are its own, never the request's. */
  outside<T>(work: () => T): T {
    return this.ambient.run(undefined, work);
  }

  private ambientFrame(): TransactionFrame | undefined {
    const frame = this.ambient.getStore();
    return frame?.open ? frame : undefined;
  }

  private async outermost<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (error instanceof LateRefusal) throw await error.decide();
        if (attempt === attempts || !isTransient(error)) throw error;
        this.logger.debug(`Transaction is repeated after ${databaseCode(error)}`);
        await wait(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  private async once<T>(work: (tx: EntityManager) => Promise<T>, parent?: TransactionFrame): Promise<T> {
    let frame: TransactionFrame | undefined;
    let waiting: (() => void)[] = [];
    try {
      const result = await (parent?.manager ?? this.dataSource.manager).transaction((tx) => {
        frame = TransactionFrame.begin(tx, parent);
        return this.ambient.run(frame, () => (parent ? work(tx) : this.withLast(work, tx)));
      });
      waiting = frame?.end({ succeeded: true }) ?? [];
      return result;
    } catch (error) {
      frame?.end({ succeeded: false });
      throw error;
    } finally {
      this.run(waiting);
    }
  }

  private async withLast<T>(work: (tx: EntityManager) => Promise<T>, tx: EntityManager): Promise<T> {
    const result = await work(tx);
    for (const last of this.last) await last(tx);
    return result;
  }

  private run(waiting: (() => void)[]): void {
    for (const run of waiting) {
      try {
        this.outside(run);
      } catch (error) {
        this.logger.error(
          'What waited for a commit failed',
          error instanceof Error ? error.stack : String(error),
        );
      }
    }
  }
}

function isTransient(error: unknown): boolean {
  const code = databaseCode(error);
  return code === '40001' || code === '40P01';
}
