import { type Database, keepAwake, sql } from '@impact/service';
import type { EntityManager } from 'typeorm';
import { named } from '../reconciliations/difference.js';
import { suspectsIn } from '../reconciliations/suspects.js';
import { Snapshots } from '../structure/snapshots.js';
import type { ContributionKey } from '../surrogate-ids/contribution-key.js';
import type { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { compare } from './comparison.js';
import type { RebuildRows } from './rebuild-rows.js';
import type { Rebuild, RebuildPhase } from './rebuild.js';
import type { ShadowProjection } from './shadow-projection.js';
import type { ShadowReader } from './shadow-reader.js';
import { mostBehind, SwitchOver } from './switch-over.js';
import { type GroupTopics, positions, type Target } from './switch-over.queries.js';

/** What a rebuild works with. */
export interface RebuildParts {
  readonly live: { readonly surrogateIds: SurrogateIds; readonly database: Database };
  readonly liveGroup: GroupTopics;
  readonly shadow: ShadowProjection;
  readonly reader: ShadowReader;
  readonly rows: RebuildRows;
  /** Called whenever some of the work is done; throws where the process is to end. */
  readonly goOn: () => void;
}

const aJob = sql<object, object>`select from structure_job limit 1`;
const analyze = ['contribution', 'partition_sum', 'node'].map((table) => sql`analyze ${table}`);
const pauseMs = 250;
const attemptsAtMost = 240;
const calmAttempts = 100;

/** Builds the projection anew beside the live one, compares them, catches up, and switches them over. */
export class RebuildJob {
  private phase: RebuildPhase = 'reading';

  constructor(
    private readonly rebuild: Rebuild,
    private readonly parts: RebuildParts,
  ) {}

  /** Runs to the end of the comparison, or of the switch; what it leaves behind otherwise is for the caller to drop. */
  async run(): Promise<void> {
    const { reader, liveGroup } = this.parts;
    await reader.begin(liveGroup.topics);
    await this.catchUp();
    await this.calmly((tx) => keepAwake(tx, () => this.compareAt(tx)));
    if (!this.rebuild.dryRun) await this.switch(await this.suspects());
  }

  /** Reads the rest up to where the snapshot's live projection is, and compares there. */
  private async compareAt(tx: EntityManager): Promise<void> {
    const { live, shadow, rows, goOn } = this.parts;
    await this.readTo(await this.targets(tx));
    this.phase = 'comparing';
    await this.note(await this.targets(tx));
    const { shown, ...found } = await compare(tx, shadow.database.manager, goOn);
    const details = await named(live.database.manager, live.surrogateIds, shown);
    await rows.compared(this.rebuild.id, { ...found, details });
  }

  private async switch(suspects: readonly ContributionKey[]): Promise<void> {
    const { live, liveGroup, shadow, reader, rows } = this.parts;
    const switchOver = new SwitchOver(live.database, liveGroup, shadow, reader, rows);
    this.phase = 'catching_up';
    for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
      await this.catchUp();
      this.phase = 'switching';
      await this.note(await this.targets(live.database.manager));
      if (await switchOver.attempt(this.rebuild.id, suspects)) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    throw new Error(
      'readers, or ever more events, left no moment for the switch: start it again at a calmer time',
    );
  }

  private async catchUp(): Promise<void> {
    const { live, reader, shadow } = this.parts;
    for (;;) {
      const targets = await this.targets(live.database.manager);
      await this.readTo(targets);
      if (reader.behind(await this.targets(live.database.manager)) <= mostBehind / 2) break;
    }
    for (const statement of analyze) await statement.run(shadow.database.manager);
  }

  private async readTo(targets: readonly Target[]): Promise<void> {
    await this.parts.reader.readTo(targets, () => this.note(targets));
    await this.parts.shadow.settle();
  }

  /** Figures that are published otherwise than the shadow has them, and are not about to be. */
  private suspects(): Promise<ContributionKey[]> {
    const { database, structures } = this.parts.shadow;
    return database.transaction((tx) => suspectsIn(tx, structures));
  }

  private async note(targets: readonly Target[]): Promise<void> {
    const { reader, rows, goOn } = this.parts;
    goOn();
    const total = targets.reduce((sum, { next }) => sum + next, 0);
    await rows.note(this.rebuild.id, this.phase, { records: reader.records, total });
  }

  private targets(tx: EntityManager): Promise<Target[]> {
    return positions.rows(tx, this.parts.liveGroup);
  }

  /** Works in a snapshot in which no change of the structure is under way, or in any when there is no such moment. */
  private async calmly(work: (tx: EntityManager) => Promise<void>): Promise<void> {
    const snapshots = new Snapshots(this.parts.live.database);
    for (let attempt = 1; ; attempt += 1) {
      await this.note(await this.targets(this.parts.live.database.manager));
      const done = await snapshots.read(async (tx) => {
        const jobs = await aJob.rows(tx);
        if (jobs.length > 0 && attempt < calmAttempts) return false;
        await work(tx);
        return true;
      });
      if (done) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs / 2));
    }
  }
}
