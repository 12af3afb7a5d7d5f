import { Logger } from '@nestjs/common';

export interface PollingOptions {
  readonly name: string;
  /** Does some of the work; true while there may be more. */
  readonly step: () => Promise<boolean>;
  /** Milliseconds after which it looks for work unasked. */
  readonly everyMs: number;
  /** Gives the pause between two steps under load, in milliseconds; none unless told. */
  readonly restMs?: (last: LastStep) => number;
}

/** What the pause after a step may depend on. */
export interface LastStep {
  readonly tookMs: number;
  /** True where it left something to do. */
  readonly more: boolean;
}

/** Repeats a step until nothing is left, then waits to be woken or for the next look. One step runs at a time. */
export class PollingWorker {
  private readonly logger: Logger;
  private readonly options: PollingOptions;
  private stopping = false;
  private called = false;
  private wakeUp: () => void = () => undefined;
  private running: Promise<void> | undefined;

  constructor(options: PollingOptions) {
    this.options = options;
    this.logger = new Logger(options.name);
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Looks for work at once; during a step, again after it. */
  wake(): void {
    this.called = true;
    this.wakeUp();
  }

  /** Resolves when the step at hand has ended; no other one begins. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.called = false;
      const began = performance.now();
      const more = await this.attempt();
      const tookMs = performance.now() - began;
      if (more || this.called)
        await this.pause(this.options.restMs?.({ tookMs, more }) ?? 0, { wakeable: false });
      else await this.pause(this.options.everyMs, { wakeable: true });
    }
  }

  private async attempt(): Promise<boolean> {
    try {
      return await this.options.step();
    } catch (error) {
      if (!this.stopping) this.logger.error('The step failed and is repeated', stackOf(error));
      return false;
    }
  }

  private pause(ms: number, { wakeable }: { wakeable: boolean }): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        if (!wakeable && !this.stopping) return;
        clearTimeout(timer);
        resolve();
      };
      if (this.stopping) this.wakeUp();
    });
  }
}

const stackOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
