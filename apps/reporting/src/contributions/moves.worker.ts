import { Database, reached, PollingWorker } from '@impact/service';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Snapshots } from '../structure/snapshots.js';
import { StructureJobs } from '../structure/structure.jobs.js';
import type { Structure } from '../structure/structure.js';
import { ownStructure } from '../structure/structure.lock.js';
import type { StructureJob } from '../structure/structure.queries.js';
import { causeFinder, type Scope, scopesOf } from '../structure/structure.scope.js';
import { StructureStore } from '../structure/structure.store.js';
import { keyColumns } from '../surrogate-ids/contribution-key.js';
import { placementsAt } from './moves.queries.js';
import { misplaced, placementBy, type Placement } from './placements.js';
import { moveContributions } from './projection.queries.js';

const mostJobs = 5_000;
const nodesAtOnce = 100;
const mostMoved = 1_000;
const fewestMoved = 50;
/** How long a transaction may keep others from counting, in milliseconds. */
const longestMs = 50;
/** What is moved has sums of its own, beside those of what each partition of the topic brought. */
const partition = -1;

/** Moves contributions to where a changed structure says they count, and writes what it expects, bit by bit. */
@Injectable()
export class MovesWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollingWorker({
    name: 'Moves',
    step: () => this.step(),
    everyMs: 1_000,
  });
  /** After a failure one, so that what fails is alone when it fails again. */
  private jobsAtOnce = mostJobs;
  private atOnce = mostMoved;
  private listener: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly store: StructureStore,
    private readonly jobs: StructureJobs,
    private readonly snapshots: Snapshots,
  ) {
    jobs.onAdded(() => this.loop.wake());
  }

  onMoved(listener: () => void): void {
    this.listener = listener;
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Works off the jobs that wait; true while there may be more. */
  async step(): Promise<boolean> {
    if (!(await this.jobs.due())) return false;
    const { jobs, structure } = await this.waiting();
    if (jobs.length === 0) return false;
    try {
      await this.workOff(jobs, structure);
    } catch (error) {
      this.jobsAtOnce = 1;
      if (jobs.length === 1) await this.jobs.failed(jobs[0]!, error);
      throw error;
    }
    this.jobsAtOnce = Math.min(mostJobs, 2 * this.jobsAtOnce);
    this.listener();
    return true;
  }

  private async workOff(jobs: readonly StructureJob[], structure: Structure): Promise<void> {
    const causeOf = causeFinder(jobs, structure);
    for (const scope of scopesOf(jobs, structure)) await this.moveAll(scope, structure, causeOf);
    await this.jobs.remove(jobs);
  }

  /** One snapshot: the structure holds every change that one of the jobs stands for. */
  private waiting(): Promise<{ jobs: StructureJob[]; structure: Structure }> {
    return this.snapshots.read(async (tx) => {
      const jobs = await this.jobs.waiting(tx, this.jobsAtOnce);
      return { jobs, structure: await this.store.current(tx) };
    });
  }

  /** Looks without a lock: whatever is counted after the change is placed by the changed structure anyway. */
  private async moveAll(scope: Scope, structure: Structure, causeOf: CauseOf): Promise<void> {
    const periods = scope.only && [...scope.only.periods];
    const indicators = scope.only && [...scope.only.indicators];
    for (let from = 0; from < scope.nodes.length; from += nodesAtOnce) {
      const nodes = scope.nodes.slice(from, from + nodesAtOnce);
      const stored = await placementsAt.rows(this.database.manager, { nodes, periods, indicators });
      const wrong = misplaced(structure, nodes, scope.only, stored);
      while (wrong.length > 0) await this.move(wrong.splice(0, this.atOnce), causeOf);
    }
  }

  private async move(keys: readonly Placement[], causeOf: CauseOf): Promise<void> {
    let began = 0;
    await this.database.transaction(async (tx) => {
      await ownStructure(tx);
      began = performance.now();
      const structure = await this.store.current(tx);
      const rows = keys.map((key) => ({ ...placementBy(structure, key), job: causeOf(key) }));
      await moveContributions.run(tx, { partition, moved: true, ...columnsOf(rows) });
      reached('structure.moved');
    });
    reached('structure.committed');
    this.jobs.progressed();
    this.adapt(performance.now() - began);
    this.listener();
  }

  private adapt(tookMs: number): void {
    if (tookMs > longestMs) this.atOnce = Math.max(fewestMoved, Math.floor(this.atOnce / 2));
    else if (tookMs < longestMs / 2) this.atOnce = Math.min(mostMoved, this.atOnce * 2);
  }
}

type CauseOf = ReturnType<typeof causeFinder>;

const columnsOf = (rows: readonly (Placement & { job: StructureJob })[]) => ({
  ...keyColumns(rows),
  expected: rows.map(({ expected }) => expected),
  paths: rows.map(({ path }) => path),
  byLastKnownParent: rows.map(({ byLastKnownParent }) => byLastKnownParent),
  causes: rows.map(({ job }) => job.cause),
  committedAt: rows.map(({ job }) => job.committedAt),
});
