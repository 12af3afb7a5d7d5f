import { Directory } from '@impact/directory';
import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChunkFiling, rowsOfChunk } from './chunk-filing.js';
import type { Import } from './import.entity.js';
import {
  dropRows,
  groupRows,
  moveOn,
  refuseRowsWithoutKey,
  stagedCounts,
  validStaged,
  withoutNestedLoops,
  withoutTimeout,
} from './imports.queries.js';
import { Overtaken, Waiting } from './interruptions.js';
import { maxRowsOfSubmission } from './staged-submission.js';
import { dropStaged } from './staging.js';
import { lockImport } from './import-lock.js';

/** So long an import waits for a directory that is catching up before it calls a site unknown, in milliseconds. */
const patienceMs = 60_000;

/** Groups staged rows into submissions and checks them chunk by chunk; each step is one transaction. */
@Injectable()
export class CheckingService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly chunks: ChunkFiling,
  ) {}

  async step(it: Import): Promise<void> {
    if (it.chunks === null) return this.group(it);
    if (it.nextChunk < it.chunks) return this.check(it, it.nextChunk);
    return this.judge(it);
  }

  private async group(it: Import): Promise<void> {
    await this.database.transaction(async (tx) => {
      await withoutTimeout.run(tx);
      await withoutNestedLoops.run(tx);
      const seen = await this.directory.visibleTo(tx, it.subject, this.clock.today());
      const importId = it.id;
      await groupRows.run(tx, {
        importId,
        initiativeId: it.initiativeId,
        mostRows: maxRowsOfSubmission,
        rowsOfChunk,
        seen,
      });
      await refuseRowsWithoutKey.run(tx, { importId });
      const { withoutSite, ...counts } = await stagedCounts.one(tx, { importId });
      if (withoutSite > 0 && this.mayBeBehind(it)) throw new Waiting();
      await dropRows.run(tx, { importId });
      const grouped = await lockImport(tx, it.id);
      if (grouped.status !== 'checking' || grouped.chunks !== null) throw new Overtaken();
      await tx.save(Object.assign(grouped, counts, { nextChunk: 0 }));
    });
  }

  /** An unknown site, or one where the reporter has no role, may be one that the directory has not heard of yet. */
  private mayBeBehind({ requestedAt }: Import): boolean {
    return !this.directory.fresh() && this.clock.now().getTime() - requestedAt.getTime() < patienceMs;
  }

  private async check(it: Import, chunk: number): Promise<void> {
    await this.database.transaction(async (tx) => {
      const outcome = await this.chunks.file(tx, it, chunk, { checkOnly: true });
      if (outcome.lines.some(({ code }) => code === 'DIRECTORY_BEHIND') && this.mayBeBehind(it))
        throw new Waiting();
      await this.chunks.remember(tx, it, outcome);
      await this.chunks.report(tx, it, outcome);
      await advance(tx, it, { ...outcome, refused: outcome.refused.length, done: 0 });
    });
  }

  private async judge(it: Import): Promise<void> {
    await this.database.transaction(async (tx) => {
      const checked = await lockImport(tx, it.id);
      if (checked.status !== 'checking') throw new Overtaken();
      const { valid } = await validStaged.one(tx, { importId: it.id });
      if (checked.judge({ valid }) === 'refused') await dropStaged(tx, it.id);
      await tx.save(checked);
    });
  }
}

/** Moves an import on by one chunk, unless somebody else did, or it was cancelled. */
export async function advance(
  tx: EntityManager,
  it: Import,
  by: { refused: number; done: number; unchanged: number; corrections: number; cellsRemoved: number },
): Promise<void> {
  const { id: importId, status, nextChunk } = it;
  const { refused, done, unchanged, corrections, cellsRemoved } = by;
  const counts = { refused, done, unchanged, corrections, cellsRemoved };
  const moved = await moveOn.run(tx, { importId, status, nextChunk, ...counts });
  if (moved === 0) throw new Overtaken();
}
