import { Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Aborted, type Rebuild, type RebuildPhase } from './rebuild.js';

const columns = `id, dry_run as "dryRun", phase, began_at as "beganAt", ended_at as "endedAt", records, total,
  submissions as contributions, figures as sums, differences, details, published, failure`;

const insert = `insert into rebuild (dry_run, phase) values ($1, 'reading') returning ${columns}`;
const select = `select ${columns} from rebuild where id = $1`;
const note = `
  update rebuild set phase = $2, records = $3, total = $4 where id = $1 returning abort_asked as "abortAsked"`;
const compared = `
  update rebuild set submissions = $2, figures = $3, differences = $4, details = $5 where id = $1`;
const end = `
  update rebuild set phase = $2, published = $3, failure = $4, ended_at = clock_timestamp()
  where id = $1 and ended_at is null`;
const askAbort = `
  update rebuild set abort_asked = true where id = $1 and ended_at is null returning ${columns}`;
const closeOpen = `
  update rebuild set phase = 'failed', failure = $1, ended_at = clock_timestamp() where ended_at is null`;

/** The rows of rebuilds; written at once, outside any transaction but the one that is given. */
@Injectable()
export class RebuildRows {
  constructor(private readonly database: Database) {}

  async begin(dryRun: boolean): Promise<Rebuild> {
    const [row] = await this.query<Rebuild[]>(insert, [dryRun]);
    return row!;
  }

  async find(id: string): Promise<Rebuild | undefined> {
    const [row] = await this.query<Rebuild[]>(select, [id]);
    return row;
  }

  /** Notes how far a rebuild is; throws Aborted where its end was asked for. */
  async note(id: string, phase: RebuildPhase, read: { records: number; total: number }): Promise<void> {
    const [[row]] = await this.query<[{ abortAsked: boolean }[]]>(note, [
      id,
      phase,
      read.records,
      read.total,
    ]);
    if (row?.abortAsked) throw new Aborted();
  }

  async compared(id: string, found: Pick<Rebuild, 'contributions' | 'sums' | 'differences' | 'details'>) {
    const { contributions, sums, differences, details } = found;
    await this.query(compared, [id, contributions, sums, differences, JSON.stringify(details)]);
  }

  async end(
    tx: EntityManager,
    id: string,
    outcome: { phase: RebuildPhase; published?: number; failure?: string },
  ): Promise<void> {
    await tx.query(end, [id, outcome.phase, outcome.published ?? null, outcome.failure ?? null]);
  }

  /** Asks a rebuild to end; undefined where it is over, or unknown. */
  async askAbort(id: string): Promise<Rebuild | undefined> {
    const [[row]] = await this.query<[Rebuild[]]>(askAbort, [id]);
    return row;
  }

  /** Tells whether any rebuild is not over. */
  async isAnyOpen(): Promise<boolean> {
    const rows = await this.query<object[]>('select from rebuild where ended_at is null limit 1', []);
    return rows.length > 0;
  }

  /** Ends the rows of rebuilds whose process is gone. */
  async closeOpen(failure: string): Promise<void> {
    await this.query(closeOpen, [failure]);
  }

  private query<T>(sql: string, values: unknown[]): Promise<T> {
    return this.database.outside(() => this.database.manager.query<T>(sql, values));
  }
}
