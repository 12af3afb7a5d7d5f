import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { advance } from './checking.service.js';
import { ChunkFiling } from './chunk-filing.js';
import { type CommittedCounts, type Import, uncounted } from './import.entity.js';
import { showDone } from './imports.queries.js';
import { NoLongerValid, Overtaken, Stopping } from './interruptions.js';
import { dropStaged } from './staging.js';
import { lockImport } from './import-lock.js';

/** Commits what was checked: all of it in one transaction, or the valid part chunk by chunk. */
@Injectable()
export class CommittingService {
  constructor(
    private readonly database: Database,
    private readonly chunks: ChunkFiling,
  ) {}

  /** Does the next step; `stopping` is asked between chunks. */
  async step(it: Import, stopping: () => boolean): Promise<void> {
    if (it.mode === 'all') return this.commitAll(it, stopping);
    if (it.nextChunk < it.chunks!) return this.commitChunk(it);
    await this.database.transaction((tx) => this.finish(tx, it, it));
  }

  private async commitAll(it: Import, stopping: () => boolean): Promise<void> {
    try {
      await this.database.transaction(async (tx) => {
        const counts = { done: 0, ...uncounted };
        for (let chunk = 0; chunk < it.chunks!; chunk += 1) {
          if (stopping()) throw new Stopping();
          const outcome = await this.chunks.file(tx, it, chunk);
          if (outcome.refused.length > 0) throw new NoLongerValid();
          counts.done += outcome.done;
          counts.unchanged += outcome.unchanged;
          counts.corrections += outcome.corrections;
          counts.cellsRemoved += outcome.cellsRemoved;
          await this.show(it, counts.done);
        }
        await this.finish(tx, it, counts);
      });
    } catch (error) {
      if (!(error instanceof NoLongerValid)) throw error;
      await this.checkAgain(it);
    }
  }

  /** Progress of a transaction that nobody else can look into; what counts is the status. */
  private async show(it: Import, done: number): Promise<void> {
    await this.database.outside(() => showDone.run(this.database.manager, { importId: it.id, done }));
  }

  private async commitChunk(it: Import): Promise<void> {
    await this.database.transaction(async (tx) => {
      const outcome = await this.chunks.file(tx, it, it.nextChunk);
      await this.chunks.report(tx, it, outcome);
      await advance(tx, it, { ...outcome, refused: outcome.refused.length });
    });
  }

  private async finish(tx: EntityManager, it: Import, counts: CommittedCounts): Promise<void> {
    const committed = await lockImport(tx, it.id);
    if (committed.status !== 'committing') throw new Overtaken();
    await dropStaged(tx, it.id);
    committed.finish(counts);
    await tx.save(committed);
  }

  private async checkAgain(it: Import): Promise<void> {
    await this.database.transaction(async (tx) => {
      const refused = await lockImport(tx, it.id);
      if (refused.status !== 'committing') throw new Overtaken();
      if (refused.rechecks >= 3) throw new Error('Checking admits what committing refuses');
      const { rechecks } = refused;
      await tx.save(
        Object.assign(refused, {
          status: 'checking',
          nextChunk: 0,
          done: 0,
          ...uncounted,
          rechecks: rechecks + 1,
        }),
      );
    });
  }
}
