import { readCode } from '@impact/contracts';
import type { EntityManager } from 'typeorm';
import { hasKey, type MappedRow } from './canonical.js';
import * as sql from './imports.queries.js';

/** Rows on their way into the staging table, column by column, sent a thousand at a time. */
export class StagedRows {
  private rows: MappedRow[] = [];

  constructor(
    private readonly importId: string,
    private readonly uploadId: string,
  ) {}

  get full(): boolean {
    return this.rows.length >= 1000;
  }

  add(rows: readonly MappedRow[]): void {
    this.rows.push(...rows);
  }

  /** Writes what was added and how far the file is read; false when the upload was given up meanwhile. */
  async send(manager: EntityManager, progress: { rows: number; skipped: number }): Promise<boolean> {
    const { rows } = this;
    this.rows = [];
    const text = (of: (row: MappedRow) => string) => rows.map(of);
    const [answer] = await manager.query<{ fenced: number }[]>(sql.stageRows, [
      this.importId,
      this.uploadId,
      progress.rows,
      progress.skipped,
      rows.map((row) => row.row),
      rows.map((row) => row.part),
      text(({ values }) => values.site_scheme),
      text(({ values }) => values.site_code),
      text(({ values }) => readCode(`${values.indicator}@${values.version}`)),
      text(({ values }) => readCode(values.period).toUpperCase()),
      text(({ values }) => values.declaration),
      text(({ values }) => values.n),
      text(({ values }) => values.d),
      text(({ values }) => values.dimension),
      text(({ values }) => values.option),
      rows.map(({ values }) => hasKey(values)),
      rows.map(({ problem }) => (problem ? JSON.stringify(problem) : null)),
    ]);
    return answer!.fenced === 1;
  }
}

/** Lets the statements of this transaction take their time: they touch every row of a file. */
export async function withoutTimeout(tx: EntityManager): Promise<void> {
  await tx.query('set local statement_timeout = 0');
}

/** Removes what was staged for an import that is over; its report stays. */
export async function dropStaged(tx: EntityManager, importId: string): Promise<void> {
  await withoutTimeout(tx);
  await tx.query('delete from import_row where import_id = $1', [importId]);
  await tx.query('delete from import_submission where import_id = $1', [importId]);
}
