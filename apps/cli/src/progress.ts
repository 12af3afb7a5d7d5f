/** Shows how far a long piece of work is: one line that is rewritten on a terminal, a line now and then elsewhere. */
export class Progress {
  private readonly began = Date.now();
  private last: number;

  constructor(
    private readonly what: string,
    private readonly to: Pick<NodeJS.WriteStream, 'write' | 'isTTY'> = process.stderr,
  ) {
    // What takes no two seconds leaves no lines in a log.
    this.last = to.isTTY ? 0 : this.began;
  }

  /** Tells the state of the work; prints at most ten times a second on a terminal, every two seconds elsewhere. */
  at(state: string): void {
    const now = Date.now();
    if (now - this.last < (this.to.isTTY ? 100 : 2_000)) return;
    this.last = now;
    this.to.write(this.to.isTTY ? `\r\x1b[K${this.what}: ${state}` : `${this.what}: ${state}\n`);
  }

  /** Tells every second that one piece of work is still under way, and nothing once it has ended. */
  async during<T>(work: Promise<T>): Promise<T> {
    const seconds = () => Math.round((Date.now() - this.began) / 1000);
    const timer = setInterval(() => this.at(`under way for ${seconds()} s`), 1_000);
    try {
      return await work;
    } finally {
      clearInterval(timer);
      if (this.to.isTTY) this.to.write('\r\x1b[K');
    }
  }

  /** Closes the line with the outcome and the seconds it took. */
  done(outcome: string): void {
    const seconds = ((Date.now() - this.began) / 1000).toFixed(1);
    this.to.write(`${this.to.isTTY ? '\r\x1b[K' : ''}${this.what}: ${outcome} (${seconds} s)\n`);
  }
}
