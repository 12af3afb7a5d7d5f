import { StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import * as sql from './structure.queries.js';

const loop = 'structure';

/** One change of the structure whose contributions are still to be moved. */
export interface StructureJob {
  /** What it changes; while one of a key is set aside, so are those after it. */
  readonly key: string;
  readonly id: number;
  readonly cause: string;
  readonly committedAt: Date;
  readonly initiativeId: string;
  readonly node: number | null;
  readonly indicator: number | null;
  readonly period: number | null;
  readonly effectiveFrom: string | null;
}

/** The changes whose contributions are still to be moved; whoever moves them is woken after the commit. */
@Injectable()
export class StructureJobs {
  private listener: () => void = () => undefined;
  private aside: readonly string[] = [];

  constructor(
    private readonly database: Database,
    /** Absent beside the live projection: a rebuild ends where a job fails. */
    private readonly stuck?: StuckItems,
    private readonly progress?: Progress,
  ) {}

  onAdded(listener: () => void): void {
    this.listener = listener;
  }

  async add(tx: EntityManager, jobs: readonly object[]): Promise<void> {
    await tx.query(sql.addJobs, [JSON.stringify(jobs)]);
    this.database.afterCommit(tx, () => this.listener());
  }

  /** Tells whether there is anything to do; what is set aside waits for an operator. */
  async due(): Promise<boolean> {
    this.progress?.waiting(loop);
    this.aside = [...((await this.stuck?.aside(loop)) ?? [])];
    const isWaiting = (await this.waiting(this.database.manager, 1)).length > 0;
    if (!isWaiting) this.progress?.idle(loop);
    return isWaiting;
  }

  /** Gives the oldest jobs that are not set aside. */
  async waiting(tx: EntityManager, most: number): Promise<StructureJob[]> {
    return tx.query(sql.waitingJobs, [most, this.aside]);
  }

  /** Notes that some of what the jobs ask for is done. */
  progressed(): void {
    this.progress?.done(loop);
  }

  async remove(jobs: readonly StructureJob[]): Promise<void> {
    await this.database.transaction((tx) => tx.query(sql.removeJobs, [jobs.map(({ id }) => id)]));
    this.progressed();
    await this.stuck?.done(
      loop,
      jobs.map(({ key }) => key),
    );
  }

  /** Notes that a job failed alone. */
  async failed({ key, cause }: StructureJob, error: unknown): Promise<void> {
    await this.stuck?.failed({ loop, key, item: cause }, error);
  }
}
