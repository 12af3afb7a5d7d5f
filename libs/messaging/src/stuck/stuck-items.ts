import { Database, Progress } from '@impact/service';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { isTransient } from '../consumer/failures.js';
import { stuckItems } from '../metrics.js';
import { failureText } from '../parking/failure-text.js';
import { countStuck, failingKeys, forgetKeys, type Item, noteFailure, unsetAside } from './stuck.queries.js';

const everyMs = 5_000;
const failuresAtMost = 3;
/** How many keys of a loop may be set aside within a minute; more of them are a fault of ours, not theirs. */
const keysAtMost = 20;

/**
 * Sets aside what a loop cannot do that is no consumer, as consumers park events: an item that has failed three times waits for
 * an operator with all later items of its key, and everything else goes on.
 */
@Injectable()
export class StuckItems implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Stuck');
  /** By loop, the keys that have failed and are still tried. */
  private readonly tried = new Map<string, Set<string>>();
  private readonly counted = new Set<string>();
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Progress) private readonly progress: Progress,
  ) {}

  onApplicationBootstrap(): void {
    const turn = () => this.progress.turn('stuck-timer', () => this.count()).catch(() => undefined);
    this.timer = setInterval(() => void turn(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Gives the keys that a loop must leave aside; it asks before each turn. */
  async aside(loop: string): Promise<Set<string>> {
    const keys = await this.database.outside(() => failingKeys.rows(this.database.manager, { loop }));
    this.tried.set(loop, new Set(keys.filter(({ aside }) => !aside).map(({ key }) => key)));
    return new Set(keys.filter(({ aside }) => aside).map(({ key }) => key));
  }

  /** Notes that an item failed, outside of the transaction that failed; true where it is set aside from now on. What
   * may pass, such as a lost connection, counts for nothing. */
  async failed(item: Item, error: unknown): Promise<boolean> {
    if (isTransient(error)) return false;
    const text = failureText(error);
    const failure = { loop: item.loop, key: item.key, item: item.item, error: text };
    const { aside } = await this.database.outside(() =>
      noteFailure.one(this.database.manager, { ...failure, failuresAtMost, keysAtMost }),
    );
    if (aside) {
      this.logger.error(`${item.loop} sets aside ${item.item} and all of ${item.key} after it: ${text}`);
      await this.count();
    }
    return aside;
  }

  /** Notes that the loop has done what it had of these keys. */
  async done(loop: string, keys: Iterable<string>): Promise<void> {
    const tried = this.tried.get(loop);
    if (!tried?.size) return;
    const forgiven = [...new Set(keys)].filter((key) => tried.delete(key));
    if (forgiven.length > 0)
      await this.database.outside(() => forgetKeys.run(this.database.manager, { loop, keys: forgiven }));
  }

  /** Lets the loop try a key again, once; gives its item, undefined where none is set aside. */
  async retry(loop: string, key: string): Promise<string | undefined> {
    const failures = failuresAtMost - 1;
    return (await unsetAside.first(this.database.manager, { loop, key, failures }))?.item;
  }

  private async count(): Promise<void> {
    const rows = await this.database.outside(() => countStuck.rows(this.database.manager));
    const counts = new Map(rows.map(({ loop, items }) => [loop, items]));
    for (const loop of counts.keys()) this.counted.add(loop);
    for (const loop of this.counted) stuckItems.set({ loop }, counts.get(loop) ?? 0);
  }
}
