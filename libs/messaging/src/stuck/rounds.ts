import type { Database, Progress } from '@impact/service';
import type { EntityManager } from 'typeorm';
import type { StuckItems } from './stuck-items.js';
import type { Item } from './stuck.queries.js';

/** What a loop works off in rounds, the oldest first. */
export interface RoundWork<T> {
  readonly loop: string;
  /** How many items a round takes at most. */
  readonly most: number;
  /** Tells, without a lock, whether anything waits whose key is not aside. */
  isDue(aside: readonly string[]): Promise<boolean>;
  /** Gives at most so many items whose keys are not aside, locked where several processes share the work. */
  take(tx: EntityManager, most: number, aside: readonly string[]): Promise<readonly T[]>;
  work(tx: EntityManager, items: readonly T[]): Promise<void>;
  nameOf(item: T): Omit<Item, 'loop'>;
}

/** What rounds are worked off with. */
export interface RoundsDependencies {
  readonly database: Database;
  readonly stuck: StuckItems;
  readonly progress: Progress;
}

/**
 * Works off what waits, a round in a transaction. After a failure a round takes one item, so that what fails is alone when it
 * fails again and is set aside, see {@link StuckItems}; everything else goes on.
 */
export class Rounds<T> {
  private most: number;

  constructor(
    private readonly dependencies: RoundsDependencies,
    private readonly rounds: RoundWork<T>,
  ) {
    this.most = rounds.most;
  }

  /** Does one round; true while there may be more. */
  async next(): Promise<boolean> {
    const { loop } = this.rounds;
    const { stuck, progress } = this.dependencies;
    const aside = [...(await stuck.aside(loop))];
    if (!(await this.rounds.isDue(aside))) return false;
    const most = this.most;
    const done = await this.round(most, aside);
    progress.done(loop);
    await stuck.done(
      loop,
      done.map((item) => this.rounds.nameOf(item).key),
    );
    this.most = Math.min(this.rounds.most, 2 * most);
    return done.length === most;
  }

  private async round(most: number, aside: readonly string[]): Promise<readonly T[]> {
    let taken: readonly T[] = [];
    try {
      await this.dependencies.database.transaction(async (tx) => {
        taken = await this.rounds.take(tx, most, aside);
        if (taken.length > 0) await this.rounds.work(tx, taken);
      });
      return taken;
    } catch (error) {
      this.most = 1;
      const [item] = taken;
      if (item !== undefined && taken.length === 1)
        await this.dependencies.stuck.failed({ loop: this.rounds.loop, ...this.rounds.nameOf(item) }, error);
      throw error;
    }
  }
}
