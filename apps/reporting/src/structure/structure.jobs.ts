import { StuckItems } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StructureJob } from './structure.queries.js';
import * as sql from './structure.queries.js';

const loop = 'structure';

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
    await sql.addJobs.run(tx, { jobs: JSON.stringify(jobs) });
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
    return sql.waitingJobs.rows(tx, { most, aside: this.aside });
  }

  /** Notes that some of what the jobs ask for is done. */
  progressed(): void {
    this.progress?.done(loop);
  }

  async remove(jobs: readonly StructureJob[]): Promise<void> {
    const ids = jobs.map(({ id }) => id);
    await this.database.transaction((tx) => sql.removeJobs.run(tx, { ids }));
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
