import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Caller, Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CsvFile } from './csv-file.js';
import { findHeader } from './header.js';
import { Import } from './import.entity.js';
import { fileProblems, importProblems } from './imports.errors.js';
import { ImportsWorker } from './imports.worker.js';
import { columnsRead } from './mapping.js';
import { rowReader } from './row-reader.js';
import { dropStaged, StagedRows } from './staging.js';
import { giveUpUpload, withoutTimeout } from './imports.queries.js';
import { lockImport } from './import-lock.js';

/** No file may be larger than this. */
export const maxFileBytes = 1024 ** 3;

/** No file may make more rows than this, each emit of its mapping counted. */
const maxRows = 5_000_000;

/** Nor more than this beyond its own lines: what a mapping makes of a small file stays small. */
const maxEmitted = 500_000;

/** Takes the files of imports: reads, maps and stages them while they arrive. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly worker: ImportsWorker,
  ) {}

  /** Reads the whole stream; a file that cannot be read leaves the import waiting for another. A later upload takes over. */
  async receive(caller: Caller, importId: string, source: Readable): Promise<Import> {
    const uploadId = randomUUID();
    const started = await this.begin(caller, importId, uploadId);
    const mapping = started.reading;
    const file = new CsvFile(source, {
      delimiter: mapping.delimiter,
      columns: columnsRead(mapping),
      maxBytes: maxFileBytes,
    });
    try {
      const read = await this.stage(file, started, new StagedRows(importId, uploadId));
      return await this.finish(caller, importId, uploadId, { ...read, sha256: file.sha256 });
    } catch (error) {
      await this.giveUp(importId, uploadId);
      throw error;
    }
  }

  private async begin(caller: Caller, importId: string, uploadId: string): Promise<Import> {
    return this.database.transaction(async (tx) => {
      const started = await lockImport(tx, importId, caller);
      started.startReading(uploadId);
      await dropStaged(tx, importId);
      return tx.save(started);
    });
  }

  private async stage(
    file: CsvFile,
    { id: importId, reading: mapping, options }: Import,
    staged: StagedRows,
  ) {
    const records = file.records();
    const { names, above } = await findHeader(records, mapping, file);
    const read = rowReader(mapping, names, options);
    const counts = { rows: above, skipped: above };
    let made = 0;
    const send = async () => {
      if (!(await staged.send(this.database.manager, counts))) throw importProblems.superseded({ importId });
    };
    for await (const { row, fields } of records) {
      const { rows, skipped } = read(row, fields);
      counts.rows += 1;
      made += rows.length;
      if (made > Math.min(maxRows, counts.rows + maxEmitted)) throw fileProblems.tooManyRows({ row, made });
      counts.skipped += skipped;
      staged.add(rows);
      if (staged.full || counts.rows % 10_000 === 0) await send();
    }
    if (counts.rows === above) throw fileProblems.empty();
    await send();
    return counts;
  }

  private async finish(
    caller: Caller,
    importId: string,
    uploadId: string,
    file: { sha256: string; rows: number; skipped: number },
  ): Promise<Import> {
    return this.database.transaction(async (tx) => {
      const received = await lockImport(tx, importId, caller);
      if (received.uploadId !== uploadId) throw importProblems.superseded({ importId });
      received.startChecking(file, this.clock.now());
      this.database.afterCommit(tx, () => this.worker.wake());
      return tx.save(received);
    });
  }

  private async giveUp(importId: string, uploadId: string): Promise<void> {
    await this.database.transaction(async (tx: EntityManager) => {
      await withoutTimeout.run(tx);
      const changed = await giveUpUpload.run(tx, { importId, uploadId });
      if (changed > 0) await dropStaged(tx, importId);
    });
  }
}
