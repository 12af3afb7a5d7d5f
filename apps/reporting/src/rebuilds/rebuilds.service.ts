import { declarationOf } from '@impact/contracts';
import { type LogReplay, Replays } from '@impact/messaging';
import { Database, Progress } from '@impact/service';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { RebuildJob, type RebuildParts } from './rebuild-job.js';
import { RebuildRows } from './rebuild-rows.js';
import { Aborted, isOver, type Rebuild } from './rebuild.js';
import type { RebuildResponse } from './rebuilds.dto.js';
import { rebuildProblems } from './rebuilds.errors.js';
import { ShadowOwner } from './shadow-owner.js';
import { ShadowProjection } from './shadow-projection.js';
import { ShadowReader } from './shadow-reader.js';
import { dropShadow, makeShadow, shadowGroup } from './shadow-schema.js';

const liveGroupName = 'reporting';
const loop = 'rebuild';
const pauseMs = 50;

/** Starts rebuilds, one at a time, and cleans up after them, also after those whose process is gone. */
@Injectable()
export class RebuildsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Rebuild');
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly surrogateIds: SurrogateIds,
    private readonly replays: Replays,
    private readonly rows: RebuildRows,
    private readonly progress: Progress,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const owner = await ShadowOwner.claim(this.dataSource);
    if (!owner) return;
    await this.dropLeftovers();
    await owner.giveBack();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  async start({ dryRun }: { dryRun: boolean }): Promise<RebuildResponse> {
    const owner = await this.claim();
    try {
      await this.dropLeftovers();
      const rebuild = await this.rows.begin({ dryRun });
      this.running = this.database.outside(() => this.run(rebuild, owner));
      return toResponse(rebuild);
    } catch (error) {
      await owner.giveBack();
      throw error;
    }
  }

  async find(id: string): Promise<RebuildResponse> {
    const rebuild = await this.rows.find(id);
    if (!rebuild) throw rebuildProblems.notFound({ id });
    return toResponse(rebuild);
  }

  async abort(id: string): Promise<RebuildResponse> {
    const asked = await this.rows.askAbort(id);
    if (asked) return toResponse(asked);
    const { phase } = await this.find(id);
    throw rebuildProblems.over({ phase });
  }

  /** Waits for a rebuild that is over and still being tidied up; refuses while one is under way. */
  private async claim(): Promise<ShadowOwner> {
    for (;;) {
      const owner = await ShadowOwner.claim(this.dataSource);
      if (owner) return owner;
      if (await this.rows.isAnyOpen()) throw rebuildProblems.running();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  private async run(rebuild: Rebuild, owner: ShadowOwner): Promise<void> {
    const live = { surrogateIds: this.surrogateIds, database: this.database };
    this.progress.waiting(loop);
    let shadow: ShadowProjection | undefined;
    let replay: LogReplay | undefined;
    try {
      shadow = await ShadowProjection.open(this.dataSource, live);
      replay = this.replays.of(shadowGroup, shadow.handlers, shadow.database);
      await new RebuildJob(rebuild, await this.partsOf(shadow, replay)).run();
      await this.database.transaction(dropShadow);
      if (rebuild.dryRun) await this.rows.end(this.database.manager, rebuild.id, { phase: 'compared' });
    } catch (error) {
      await this.failed(rebuild, error as Error);
    } finally {
      await replay?.close();
      await shadow?.close();
      await owner.giveBack();
      this.progress.idle(loop);
    }
  }

  private async partsOf(shadow: ShadowProjection, replay: LogReplay): Promise<RebuildParts> {
    const classes = shadow.handlers.flatMap((handler) => handler.classes);
    const declared = new Set(classes.map((eventClass) => declarationOf(eventClass).topic));
    const topics = [...declared].map((topic) => this.replays.nameOf(topic));
    const liveGroup = { group: liveGroupName, topics };
    await this.database.transaction((tx) => makeShadow(tx, liveGroup));
    const { manager } = this.database;
    const reader = new ShadowReader(replay, manager, liveGroupName);
    const live = { surrogateIds: this.surrogateIds, database: this.database };
    return { live, liveGroup, shadow, reader, rows: this.rows, goOn: () => this.goOn() };
  }

  private goOn(): void {
    this.progress.done(loop);
    if (this.isStopping) throw new Error('the service was stopped: start the rebuild again');
  }

  /** Tells of the end when nothing else is left; where even that fails, the next start does it. */
  private async failed({ id }: Rebuild, error: Error): Promise<void> {
    const isAborted = error instanceof Aborted;
    if (!isAborted) this.logger.error(`Rebuild ${id} failed: ${error.message}`, error.stack);
    const outcome = isAborted
      ? { phase: 'aborted' as const }
      : { phase: 'failed' as const, failure: error.message };
    try {
      await this.database.transaction(dropShadow);
      await this.rows.end(this.database.manager, id, outcome);
    } catch (failure) {
      this.logger.error(`Rebuild ${id} leaves something behind: ${(failure as Error).message}`);
    }
  }

  private async dropLeftovers(): Promise<void> {
    await this.database.outside(() => this.database.transaction(dropShadow));
    await this.rows.closeOpen('the process that ran it ended: start the rebuild again');
  }
}

function toResponse({ beganAt, endedAt, ...rebuild }: Rebuild): RebuildResponse {
  const until = isOver(rebuild.phase) && endedAt ? endedAt : new Date();
  return {
    ...rebuild,
    beganAt: beganAt.toISOString(),
    endedAt: endedAt && endedAt.toISOString(),
    seconds: (until.getTime() - beganAt.getTime()) / 1000,
  };
}
