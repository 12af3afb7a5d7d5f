import { Logger } from '@nestjs/common';
import type { Progress } from './progress.js';

/** How soon it is tried again after a failure, where that is sooner than its turn. */
const againMs = 10_000;

export interface Recurrence {
  /** What it is called among the loops of the service. */
  readonly loop: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
}

/** Does something every so often, and soon again where it failed; while it does, its loop stalls. */
export class Recurring {
  private readonly logger = new Logger('Timer');
  private timer?: NodeJS.Timeout;
  private round: Promise<void> = Promise.resolve();

  constructor(
    private readonly progress: Progress,
    private readonly recurrence: Recurrence,
  ) {}

  start(): void {
    this.after(this.recurrence.everyMs);
  }

  /** Resolves when the round at hand has ended; no other one begins. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    await this.round;
  }

  /** Tells whether a round under way may go on; one of many steps asks between two of them. */
  get goesOn(): boolean {
    return this.timer !== undefined;
  }

  private after(ms: number): void {
    this.timer = setTimeout(() => (this.round = this.turn()), ms).unref();
  }

  private async turn(): Promise<void> {
    const { loop, everyMs, work } = this.recurrence;
    let next = everyMs;
    try {
      await this.progress.turn(loop, work);
    } catch (error) {
      this.logger.warn(`${loop} failed and is tried again: ${(error as Error).message}`);
      next = Math.min(everyMs, againMs);
    }
    if (this.timer) this.after(next);
  }
}
