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

  constructor(
    private readonly progress: Progress,
    private readonly recurrence: Recurrence,
  ) {}

  start(): void {
    this.after(this.recurrence.everyMs);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private after(ms: number): void {
    this.timer = setTimeout(() => void this.turn(), ms).unref();
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
