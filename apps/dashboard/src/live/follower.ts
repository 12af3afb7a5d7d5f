import type { ConditionChanged, FeedPage, FigureChanged } from '../api/schemas.js';
import type { Changes } from './changes.js';

export interface FollowerParts {
  readonly changes: Changes;
  /** Gives where following begins: the feed position of any figures answer. */
  readonly start: () => Promise<string>;
  readonly read: (after: string) => Promise<FeedPage>;
  /** Is told what is new. */
  readonly changed: (fresh: readonly FigureChanged[]) => void;
  /** Is told of conditions that changed. */
  readonly conditionsChanged: (changes: readonly ConditionChanged[]) => void;
  /** Nothing that was read may be trusted any more. */
  readonly lost: () => void;
}

/** Reads the feed from where it was; gives true where more waits already. */
export class Follower {
  private position: string | undefined;
  private at = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: FollowerParts) {}

  /** Fixes where following begins; figures are to be read after it. */
  async begin(): Promise<void> {
    this.position ??= await this.parts.start();
    this.answered();
  }

  async step(): Promise<boolean> {
    if (this.position === undefined) {
      await this.begin();
      return true;
    }
    const page = await this.parts.read(this.position);
    this.position = page.next;
    this.answered();
    if (page.resync || this.parts.changes.full) {
      this.parts.changes.clear();
      this.parts.lost();
      return false;
    }
    const fresh = this.parts.changes.take(entriesOf<FigureChanged>(page, 'figure.changed'));
    if (fresh.length > 0) this.parts.changed(fresh);
    const conditions = entriesOf<ConditionChanged>(page, 'condition.changed');
    if (conditions.length > 0) this.parts.conditionsChanged(conditions);
    return page.items.length > 0;
  }

  /** When the services last answered, in milliseconds; 0 before. */
  readonly answeredAt = (): number => this.at;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private answered(): void {
    this.at = Date.now();
    for (const listener of this.listeners) listener();
  }
}

const entriesOf = <T>({ items }: FeedPage, wanted: FeedPage['items'][number]['type']): T[] =>
  items.filter(({ type }) => type === wanted).map(({ data }) => data as unknown as T);
