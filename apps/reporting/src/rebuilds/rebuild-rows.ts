import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Aborted, type Rebuild, type RebuildPhase } from './rebuild.js';
import * as sql from './rebuilds.queries.js';

/** The rows of rebuilds; written at once, outside any transaction but the one that is given. */
@Injectable()
export class RebuildRows {
  constructor(private readonly database: Database) {}

  begin(options: { dryRun: boolean }): Promise<Rebuild> {
    return this.outside((manager) => sql.addRebuild.one(manager, options));
  }

  find(id: string): Promise<Rebuild | undefined> {
    return this.outside((manager) => sql.rebuildById.first(manager, { id }));
  }

  /** Notes how far a rebuild is; throws Aborted where its end was asked for. */
  async note(id: string, phase: RebuildPhase, read: { records: number; total: number }): Promise<void> {
    const row = await this.outside((manager) => sql.noteProgress.first(manager, { id, phase, ...read }));
    if (row?.abortAsked) throw new Aborted();
  }

  async compared(id: string, found: Pick<Rebuild, 'contributions' | 'sums' | 'differences' | 'details'>) {
    const { contributions, sums, differences } = found;
    const details = JSON.stringify(found.details);
    await this.outside((manager) =>
      sql.noteComparison.run(manager, { id, contributions, sums, differences, details }),
    );
  }

  async end(
    tx: EntityManager,
    id: string,
    outcome: { phase: RebuildPhase; published?: number; failure?: string },
  ): Promise<void> {
    const { phase, published = null, failure = null } = outcome;
    await sql.endRebuild.run(tx, { id, phase, published, failure });
  }

  /** Asks a rebuild to end; undefined where it is over, or unknown. */
  askAbort(id: string): Promise<Rebuild | undefined> {
    return this.outside((manager) => sql.askAbort.first(manager, { id }));
  }

  /** Tells whether any rebuild is not over. */
  async isAnyOpen(): Promise<boolean> {
    const open = await this.outside((manager) => sql.openRebuild.first(manager));
    return open !== undefined;
  }

  /** Ends the rows of rebuilds whose process is gone. */
  async closeOpen(failure: string): Promise<void> {
    await this.outside((manager) => sql.closeOpen.run(manager, { failure }));
  }

  private outside<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.database.outside(() => work(this.database.manager));
  }
}
