import { type ChildProcess, spawn } from 'node:child_process';

export interface NodeProcessOptions {
  /** The built file that it runs. */
  readonly main: string;
  /** What Node takes before the file: `--import` and the like. */
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The descriptor of a file that takes all that it prints; without one it is to be read from `output`. */
  readonly log?: number;
}

/** A built Node program that runs as a child of this process, knows its parent, and is asked to end before it is made to. */
export class NodeProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts it in a process group of its own: a terminal's Ctrl-C reaches us alone, and we decide the order. */
  static start({ main, flags, environment, log }: NodeProcessOptions): NodeProcess {
    const output = log ?? 'pipe';
    const child = spawn(process.execPath, [...flags, main], {
      env: { ...process.env, ...environment, IMPACT_LOCAL_STACK: String(process.pid) },
      stdio: ['ignore', output, output],
      detached: true,
    });
    return new NodeProcess(child);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Calls back with whatever it prints, where no log takes that. */
  onOutput(report: (text: string) => void): void {
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (data: Buffer) => report(data.toString()));
  }

  /** Calls back once when it ends or has ended; with its exit code or signal. */
  onExit(report: (code: number | string | null) => void): void {
    if (!this.running) return report(this.child.exitCode ?? this.child.signalCode);
    this.child.once('exit', (code, signal) => report(code ?? signal));
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** Asks it to drain and end, and ends it after the time where it does not. */
  async stop(patienceMs: number): Promise<void> {
    if (!this.running) return;
    const gone = new Promise<void>((resolve) => this.child.once('exit', () => resolve()));
    this.child.kill('SIGTERM');
    const impatient = setTimeout(() => this.child.kill('SIGKILL'), patienceMs);
    await gone;
    clearTimeout(impatient);
  }
}
