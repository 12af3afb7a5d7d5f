import type { Figure, FigureChanged } from '../api/schemas.js';

/** More than one screen will ever ask for; beyond it, everything is read anew. */
export const mostKept = 20_000;

/**
 * The newest state of every figure that the feed told of since it is followed.
 * Following begins before the first figures are read. A reading that was answered late is therefore never older than what is
 * kept here: whatever it lacks is put over it.
 */
export class Changes {
  private readonly newest = new Map<string, FigureChanged>();
  private readonly listeners = new Set<() => void>();
  private count = 0;

  /** Takes entries in any order and any number of times; gives those that say something new. */
  take(entries: readonly FigureChanged[]): FigureChanged[] {
    const fresh = entries.filter((entry) => {
      const known = this.newest.get(entry.figureKey);
      if (known && known.version >= entry.version) return false;
      this.newest.set(entry.figureKey, entry);
      return true;
    });
    if (fresh.length > 0) this.tell();
    return fresh;
  }

  /** Gives the figure as it is known now. */
  over(figure: Figure): Figure {
    const change = figure.hierarchy === 'as-was' ? this.newest.get(figure.key) : undefined;
    if (!change || change.version <= figure.version) return figure;
    const { counts, n, d, value, underCorrection, withheld } = change.value;
    return {
      ...figure,
      n: n ?? null,
      d: d ?? null,
      value: value ?? null,
      counts,
      underCorrection,
      withheld: withheld ?? false,
      partial: counts.missing > 0,
      version: change.version,
      committedAt: change.committedAt,
    };
  }

  get full(): boolean {
    return this.newest.size >= mostKept;
  }

  clear(): void {
    this.newest.clear();
    this.tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly counted = (): number => this.count;

  private tell(): void {
    this.count += 1;
    for (const listener of this.listeners) listener();
  }
}
