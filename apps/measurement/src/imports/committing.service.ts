import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { advance } from './checking.service.js';
import { ChunkFiling } from './chunk-filing.js';
import type { Import } from './import.entity.js';
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
        let [done, unchanged, corrections] = [0, 0, 0];
        for (let chunk = 0; chunk < it.chunks!; chunk += 1) {
          if (stopping()) throw new Stopping();
          const outcome = await this.chunks.file(tx, it, chunk);
          if (outcome.refused.length > 0) throw new NoLongerValid();
          done += outcome.done;
          unchanged += outcome.unchanged;
          corrections += outcome.corrections;
          await this.show(it, done);
        }
        await this.finish(tx, it, { done, unchanged, corrections });
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

  private async finish(
    tx: EntityManager,
    it: Import,
    { done, unchanged, corrections }: Pick<Import, 'done' | 'unchanged' | 'corrections'>,
  ): Promise<void> {
    const committed = await lockImport(tx, it.id);
    if (committed.status !== 'committing') throw new Overtaken();
    await dropStaged(tx, it.id);
    await tx.save(Object.assign(committed, { status: 'committed', done, unchanged, corrections }));
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
          unchanged: 0,
          corrections: 0,
          rechecks: rechecks + 1,
        }),
      );
    });
  }
}
