import {
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isCount,
  isEach,
  type Page,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Initiatives } from '../initiatives/initiatives.js';
import { Import } from './import.entity.js';
import { optionsOf } from './import-options.js';
import type { ImportResponse, ImportRequest, ReportItemResponse, ReportQuery } from './imports.dto.js';
import { importProblems } from './imports.errors.js';
import { lockMaker, reportPage, waitingOf } from './imports.queries.js';
import { ImportsWorker } from './imports.worker.js';
import { composed, readAsBoth, undefinedLookups } from './mapping.js';
import { dropStaged } from './staging.js';
import { lockImport } from './import-lock.js';

/** So many imports of one person may be under way, or wait to be committed. */
export const mostWaiting = 50;

/** Imports as whoever makes them sees them: begun, followed, committed, cancelled. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly initiatives: Initiatives,
    private readonly worker: ImportsWorker,
  ) {}

  async begin(caller: Caller, request: ImportRequest): Promise<ImportResponse> {
    const { initiativeId, fileName, mode = 'all', dryRun = false } = request;
    const mapping = request.mapping ? composed(request.mapping) : null;
    const names = mapping ? undefinedLookups(mapping) : [];
    if (names.length > 0) throw importProblems.lookupUndefined({ names });
    const columns = mapping ? readAsBoth(mapping) : [];
    if (columns.length > 0) throw importProblems.readAsBoth({ columns });
    return this.database.transaction(async (tx) => {
      await this.initiatives.asMember(tx, caller, initiativeId);
      await refuseTooMany(tx, caller);
      const begun = Import.begin(
        {
          initiativeId,
          subject: caller.subject,
          fileName,
          mode,
          dryRun,
          mapping,
          options: optionsOf(request),
        },
        this.clock.now(),
      );
      await tx.insert(Import, begun);
      return responseOf(begun);
    });
  }

  async get({ subject }: Caller, id: string): Promise<ImportResponse> {
    const found = await this.database.manager.findOneBy(Import, { id, subject });
    if (!found) throw importProblems.notFound({ importId: id });
    return responseOf(found);
  }

  /** Gives the refused rows in the order of the file. */
  async report(caller: Caller, id: string, { limit, after }: ReportQuery): Promise<Page<ReportItemResponse>> {
    await this.get(caller, id);
    const [row, line] = after ? decodeCursor(after, isEach(isCount, isCount)) : [0, 0];
    const { manager } = this.database;
    const rows = await reportPage.rows(manager, { importId: id, row, id: line, limit: limit + 1 });
    return toPage(rows, limit, {
      item: ({ row, column, code, message }) => ({ row, column, code, message }),
      cursor: ({ row, id: line }) => [row, line],
    });
  }

  async commit(caller: Caller, id: string): Promise<ImportResponse> {
    return this.database.transaction(async (tx) => {
      const ready = await lockImport(tx, id, caller);
      ready.commit(this.clock.now());
      this.database.afterCommit(tx, () => this.worker.wake());
      return responseOf(await tx.save(ready));
    });
  }

  async cancel(caller: Caller, id: string): Promise<ImportResponse> {
    return this.database.transaction(async (tx) => {
      const cancelled = await lockImport(tx, id, caller);
      cancelled.cancel();
      await dropStaged(tx, id);
      return responseOf(await tx.save(cancelled));
    });
  }
}

/** Refuses another import to whoever has many under way; begun at once, they are counted one after another. */
async function refuseTooMany(tx: EntityManager, { subject }: Caller): Promise<void> {
  await lockMaker.run(tx, { key: `imports of ${subject}` });
  const { waiting } = await waitingOf.one(tx, { subject });
  if (waiting >= mostWaiting) throw importProblems.tooManyWaiting({ waiting });
}

export const responseOf = (it: Import): ImportResponse => ({
  id: it.id,
  initiativeId: it.initiativeId,
  fileName: it.fileName,
  mode: it.mode,
  dryRun: it.dryRun,
  status: it.status,
  rows: it.rows,
  skipped: it.skipped,
  submissions: it.submissions,
  refused: it.refused,
  done: it.done,
  unchanged: it.unchanged,
  corrections: it.corrections,
  cellsRemoved: it.cellsRemoved,
  sha256: it.sha256,
  correlationId: it.correlationId,
  createdAt: it.createdAt.toISOString(),
});
