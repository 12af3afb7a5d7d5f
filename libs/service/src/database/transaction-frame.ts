import type { EntityManager, QueryRunner } from 'typeorm';

/** One open transaction, or one savepoint inside it. */
export class TransactionFrame {
  open = true;
  private afterCommit: (() => void)[] = [];
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    readonly manager: EntityManager,
    readonly parent?: TransactionFrame,
  ) {}

  private static readonly innermost = new WeakMap<QueryRunner, TransactionFrame>();

  /** The innermost open frame of a transaction's connection. */
  static of(tx: EntityManager): TransactionFrame | undefined {
    const frame = tx.queryRunner && this.innermost.get(tx.queryRunner);
    return frame?.open ? frame : undefined;
  }

  static begin(manager: EntityManager, parent?: TransactionFrame): TransactionFrame {
    const frame = new TransactionFrame(manager, parent);
    if (manager.queryRunner) this.innermost.set(manager.queryRunner, frame);
    return frame;
  }

  onCommit(run: () => void): void {
    this.afterCommit.push(run);
  }

  /** Closes the frame; of a savepoint that succeeded, what waits for the commit goes on waiting in the parent. */
  end({ succeeded }: { succeeded: boolean }): (() => void)[] {
    this.open = false;
    const waiting = succeeded ? this.afterCommit : [];
    if (!this.parent) return waiting;
    this.parent.afterCommit.push(...waiting);
    if (this.manager.queryRunner) TransactionFrame.innermost.set(this.manager.queryRunner, this.parent);
    return [];
  }

  /** Runs one after another what shares this connection: parallel savepoints would release each other. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(work, work);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}
