/** So long nothing is written again where lines stay. */
const quietMs = 5_000;

/** Shows how far a long piece of work is: one line that is rewritten on a terminal, a line now and then elsewhere. */
export class Progress {
  private readonly began = performance.now();
  private last: number;
  private said = '';

  constructor(
    private readonly what: string,
    private readonly to: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
  ) {
    // What takes no five seconds leaves no lines in a log.
    this.last = to.isTTY ? Number.NEGATIVE_INFINITY : this.began;
  }

  /** Tells the state of the work; prints at most ten times a second on a terminal, elsewhere every five seconds what is new. */
  at(state: string): void {
    const now = performance.now();
    if (state === this.said || now - this.last < (this.to.isTTY ? 100 : quietMs)) return;
    this.last = now;
    this.said = state;
    this.to.write(this.to.isTTY ? `\r\x1b[K${this.what}: ${state}` : `${this.what}: ${state}\n`);
  }

  /** Tells how many of how many are done, and what share that is: `3 of 12 sites (25%)`. */
  of(done: number, all: number, things = ''): void {
    const share = all > 0 ? ` (${Math.floor((100 * Math.min(done, all)) / all)}%)` : '';
    this.at(`${done} of ${all}${things && ` ${things}`}${share}`);
  }

  /** Tells that one piece of work is still under way, with its seconds where the line is rewritten; nothing once it has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    const seconds = () =>
      this.to.isTTY ? ` for ${Math.round((performance.now() - this.began) / 1000)} s` : '';
    const timer = setInterval(() => this.at(`under way${seconds()}`), 1_000);
    try {
      return await work;
    } finally {
      clearInterval(timer);
      if (this.to.isTTY) this.to.write('\r\x1b[K');
    }
  }

  /** Closes the line with the outcome and the seconds it took. */
  done(outcome: string): void {
    const seconds = ((performance.now() - this.began) / 1000).toFixed(1);
    this.to.write(`${this.to.isTTY ? '\r\x1b[K' : ''}${this.what}: ${outcome} (${seconds} s)\n`);
  }
}
