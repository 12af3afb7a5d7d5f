import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, fchmodSync, openSync, readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { forgetServer, rememberServer } from './leftover.js';
import { residentMiB, type MemoryUse } from './memory.js';
import { lastLines } from './run.js';
import { waitFor } from './waiting.js';

/** A server program and how it is to be run. */
export interface ServerCommand {
  /** How messages call it, such as "Kafka". */
  what: string;
  program: string;
  args: string[];
  env?: NodeJS.ProcessEnv;
  /** Holds its data, its log and its pid; some argument must contain this path (see leftover.ts). */
  dir: string;
  /** The directory is deleted when the server ends. */
  temporary: boolean;
  /** Asks the server to end in an orderly way. */
  stopSignal: 'SIGTERM' | 'SIGINT';
  user?: { uid: number; gid: number };
}

const GRACE_SECONDS = 15;

/**
 * Becomes the server, after leaving behind a watcher whose stdin is a pipe from this process: when that pipe closes,
 * for whatever reason, even SIGKILL, the watcher stops the server and deletes a temporary directory. The double fork
 * keeps the watcher from being the server's child.
 */
const WATCHED = `
umask 077
exec 3<&0 </dev/null
( (
  trap '' HUP INT QUIT TERM
  cat <&3
  kill -"$1" $$ 2>/dev/null
  left=${GRACE_SECONDS}0
  while kill -0 $$ 2>/dev/null && [ $left -gt 0 ]; do sleep 0.1; left=$((left - 1)); done
  kill -KILL $$ 2>/dev/null
  [ -z "$2" ] || rm -rf "$2"
) & )
shift 2
exec 3<&-
exec "$@"
`;

/** A server that ends with this process, however this process ends. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private failure?: Error;

  private constructor(private readonly command: ServerCommand) {
    const log = openSync(this.logFile, 'w', 0o600);
    fchmodSync(log, 0o600); // one that an earlier version wrote is open to all
    const signal = command.temporary ? 'KILL' : command.stopSignal.slice('SIG'.length);
    const removed = command.temporary ? command.dir : '';
    this.child = spawn('/bin/sh', ['-c', WATCHED, 'sh', signal, removed, command.program, ...command.args], {
      cwd: command.dir,
      detached: true, // its own process group: Ctrl-C in a terminal reaches us only, and we decide the order
      env: command.env ?? process.env,
      stdio: ['pipe', log, log],
      ...command.user,
    });
    closeSync(log);
    this.child.unref();
    (this.child.stdin as Socket | null)?.on('error', () => undefined).unref();
    this.child.once('exit', () => this.endWatcher());
    this.child.once('error', (error) => (this.failure = error));
  }

  static start(command: ServerCommand): ServerProcess {
    const server = new ServerProcess(command);
    if (server.pid) rememberServer(command.dir, { pid: server.pid, owner: process.pid });
    return server;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get running(): boolean {
    return (
      this.failure === undefined &&
      this.pid !== undefined &&
      this.child.exitCode === null &&
      this.child.signalCode === null
    );
  }

  get log(): string {
    return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
  }

  /** Resolves when the log holds `readyLine`; rejects with the log's last lines when the server ends before that. */
  async ready(readyLine: string, timeoutMs: number): Promise<void> {
    const state = await waitFor(() => {
      if (this.log.includes(readyLine)) return 'ready';
      return this.running ? undefined : 'ended';
    }, timeoutMs);
    if (state === 'ready') return;
    const reason = state === 'ended' ? 'ended while starting' : `was not ready after ${timeoutMs / 1000} s`;
    throw new Error(`${this.command.what} ${reason}:\n${lastLines(this.log)}`);
  }

  async memory(): Promise<MemoryUse[]> {
    if (!this.running || !this.pid) return [];
    return [{ what: this.command.what, pid: this.pid, rssMiB: residentMiB(this.pid) }];
  }

  /** Ends the server, in an orderly way first when its data are to be kept. Its directory stays. */
  async stop({ orderly = !this.command.temporary } = {}): Promise<void> {
    if (this.running && orderly) {
      this.child.kill(this.command.stopSignal);
      await this.ends(GRACE_SECONDS * 1000);
    }
    if (this.running) this.child.kill('SIGKILL');
    await this.ends(5_000);
    forgetServer(this.command.dir);
  }

  /** Ends the server as a fault does: at once, with what it had written so far. Its directory stays. */
  async crash(signal: 'SIGKILL' | 'SIGQUIT'): Promise<void> {
    this.child.kill(signal);
    if (!(await this.ends(GRACE_SECONDS * 1000))) throw new Error(`${this.command.what} survived ${signal}.`);
    forgetServer(this.command.dir);
  }

  private ends(withinMs: number): Promise<true | undefined> {
    return waitFor(() => (this.running ? undefined : true), withinMs);
  }

  private endWatcher(): void {
    try {
      if (this.pid) process.kill(-this.pid, 'SIGKILL');
    } catch {
      // The group is gone already.
    }
  }

  private get logFile(): string {
    return join(this.command.dir, 'server.log');
  }
}
