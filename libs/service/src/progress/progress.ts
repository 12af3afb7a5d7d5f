import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ServiceConfig } from '../config/service-config.js';
import { stalledSeconds } from './stalled-seconds.js';

/** A loop of this process that has work waiting. */
export interface WaitingLoop {
  readonly loop: string;
  /** For how long work has waited without any of it getting done. */
  readonly seconds: number;
  /** True from `STALL_AFTER_SECONDS` on. */
  readonly stalled: boolean;
}

/**
 * Whether the loops of this process get anything done: relay, partitions of consumers, timers, whatever works without being
 * asked over HTTP. A loop stalls where work waits and none of it gets done; that it is tried over and over is no progress.
 */
@Injectable()
export class Progress implements OnApplicationShutdown {
  /** By loop, since when work has waited and nothing of it was done; in milliseconds of a clock that never jumps. */
  private readonly since = new Map<string, number>();
  private readonly measured = new Set<string>();
  private readonly stallAfterSeconds: number;

  constructor({ stallAfterSeconds }: ServiceConfig) {
    this.stallAfterSeconds = stallAfterSeconds;
    stalledSeconds.of(this);
  }

  /** Notes that work waits; without effect on how long where it waited already. */
  waiting(loop: string): void {
    this.measured.add(loop);
    if (!this.since.has(loop)) this.since.set(loop, performance.now());
  }

  /** Notes that some of the work is done; the rest of it, if any, waits from now on. */
  done(loop: string): void {
    if (this.since.has(loop)) this.since.set(loop, performance.now());
  }

  /** Notes that nothing waits. */
  idle(loop: string): void {
    this.measured.add(loop);
    this.since.delete(loop);
  }

  /** Forgets a loop that is no longer of this process. */
  forget(loop: string): void {
    this.measured.delete(loop);
    this.since.delete(loop);
  }

  /** Runs one turn of a timer, all of which is its work: it stalls where turns fail or do not end. */
  async turn<T>(loop: string, work: () => Promise<T>): Promise<T> {
    this.waiting(loop);
    const result = await work();
    this.idle(loop);
    return result;
  }

  /** Every loop of which anything is known, in the order of their names. */
  get loops(): WaitingLoop[] {
    return [...this.measured].sort().map((loop) => {
      const seconds = this.secondsOf(loop);
      return { loop, seconds, stalled: seconds >= this.stallAfterSeconds };
    });
  }

  get stalled(): WaitingLoop[] {
    return this.loops.filter(({ stalled }) => stalled);
  }

  onApplicationShutdown(): void {
    stalledSeconds.without(this);
  }

  private secondsOf(loop: string): number {
    const since = this.since.get(loop);
    return since === undefined ? 0 : Math.round(performance.now() - since) / 1_000;
  }
}
