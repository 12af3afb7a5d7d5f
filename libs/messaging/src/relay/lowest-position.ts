/** What the database answers about its sequence and its transactions. */
export interface SequenceState {
  /** The highest `seq` that was ever given out. */
  readonly last: string;
  /** A transaction that is newer than all that hold a `seq` up to the last. */
  readonly newest: string;
  /** No transaction before this one is under way. */
  readonly oldest: string;
  /** How many keys are set aside. */
  readonly aside: number;
}

const lookMs = 1_000;
const wholeMs = 60_000;

/**
 * Remembers below which `seq` nothing can wait, so that a poll does not walk over all rows that were deleted and that an old
 * snapshot, of a dump for example, keeps in the index. A `seq` is given out before its transaction commits; so one is passed only
 * when every transaction that was under way at some time after it was given out has ended. Once a minute, and when it is told
 * to, it begins again from the start: rows that are to be sent again have their old `seq`.
 */
export class LowestPosition {
  /** Nothing below it waits. */
  from = 0n;
  private safe = 0n;
  private candidate?: { readonly last: bigint; readonly newest: bigint };
  private aside = 0;
  private lookedAt = Number.NEGATIVE_INFINITY;
  private wholeAt = performance.now();

  get isDue(): boolean {
    return performance.now() - this.lookedAt >= lookMs;
  }

  /** Takes what the database says of itself before rows are read. */
  look({ last, newest, oldest, aside }: SequenceState): void {
    this.lookedAt = performance.now();
    if (aside < this.aside || this.lookedAt - this.wholeAt >= wholeMs) this.forget();
    this.aside = aside;
    if (this.candidate && BigInt(oldest) < this.candidate.newest) return;
    if (this.candidate) this.safe = this.candidate.last;
    this.candidate = { last: BigInt(last), newest: BigInt(newest) };
  }

  /** Takes the lowest `seq` that was read; undefined where none waits. */
  read(lowest: string | undefined): void {
    const next = this.safe + 1n;
    this.from = lowest === undefined || BigInt(lowest) > next ? next : BigInt(lowest);
  }

  /** Begins again from the start. */
  forget(): void {
    this.from = 0n;
    this.wholeAt = performance.now();
  }
}
