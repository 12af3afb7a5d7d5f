import { readCode } from '@impact/contracts';
import type { EntityManager } from 'typeorm';
import { hasKey, type MappedRow } from './canonical.js';
import { dropRows, dropSubmissions, stageRows, withoutTimeout } from './imports.queries.js';

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
    const { fenced } = await stageRows.one(manager, {
      importId: this.importId,
      uploadId: this.uploadId,
      rows: progress.rows,
      skipped: progress.skipped,
      rowNumbers: rows.map((row) => row.row),
      parts: rows.map((row) => row.part),
      siteSchemes: text(({ values }) => values.site_scheme),
      siteCodes: text(({ values }) => values.site_code),
      indicators: text(({ values }) => readCode(`${values.indicator}@${values.version}`)),
      periods: text(({ values }) => readCode(values.period).toUpperCase()),
      declarations: text(({ values }) => values.declaration),
      ns: text(({ values }) => values.n),
      ds: text(({ values }) => values.d),
      dimensions: text(({ values }) => values.dimension),
      options: text(({ values }) => values.option),
      haveKeys: rows.map(({ values }) => hasKey(values)),
      problems: rows.map(({ problem }) => (problem ? JSON.stringify(problem) : null)),
    });
    return fenced === 1;
  }
}

/** Removes what was staged for an import that is over; its report stays. */
export async function dropStaged(tx: EntityManager, importId: string): Promise<void> {
  await withoutTimeout.run(tx);
  await dropRows.run(tx, { importId });
  await dropSubmissions.run(tx, { importId });
}
