import { Recurring } from '@impact/service';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Rounds, type RoundsDependencies, type RoundWork } from './rounds.js';

/** What a worker does by timer: all rounds that are due, every so often. */
export interface RecurringRoundWork<T> extends RoundWork<T> {
  readonly everyMs: number;
}

/** Works off what waits in {@link Rounds}, by timer, while the service runs; several processes share the work without meeting. */
export abstract class RoundsWorker<T> implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly recurring: Recurring;
  private readonly rounds: Rounds<T>;

  constructor(dependencies: RoundsDependencies, work: RecurringRoundWork<T>) {
    const { loop, everyMs } = work;
    this.rounds = new Rounds(dependencies, work);
    this.recurring = new Recurring(dependencies.progress, { loop, everyMs, work: () => this.turn() });
  }

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.recurring.stop();
  }

  /** Does what is to be done before the rounds of a turn; nothing unless a worker says otherwise. */
  protected async prepare(): Promise<void> {}

  private async turn(): Promise<void> {
    await this.prepare();
    while (this.recurring.goesOn && (await this.rounds.next()));
  }
}
