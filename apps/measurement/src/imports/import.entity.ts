import { createHash, randomUUID } from 'node:crypto';
import { context } from '@impact/service';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ImportOptions } from './import-options.js';
import { importProblems } from './imports.errors.js';
import { canonicalMapping } from './mapping.js';
import type { Mapping } from './mapping.dto.js';

export const importStatuses = [
  'waiting_for_file',
  'reading',
  'checking',
  'ready',
  'committing',
  'committed',
  'refused',
  'cancelled',
  'failed',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** `all`: one refused row and nothing is filed; `valid`: what is valid is filed. */
export const importModes = ['all', 'valid'] as const;
export type ImportMode = (typeof importModes)[number];

/** What is counted anew with every pass over the submissions. */
export const uncounted = { unchanged: 0, corrections: 0, cellsRemoved: 0 };

/** What a commit came to. */
export type CommittedCounts = Pick<Import, 'done' | 'unchanged' | 'corrections' | 'cellsRemoved'>;

/** A file of submissions on its way in; how far it is lives in the row, so that any pod can go on with it. */
@Entity('import')
export class Import {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') initiativeId: string;
  /** Who imports: the only one who sees it. */
  @Column('text') subject: string;
  @Column('text') fileName: string;
  @Column('text') mode: ImportMode;
  @Column('boolean') dryRun: boolean;
  @Column('jsonb', { nullable: true }) mapping: Mapping | null;
  @Column('jsonb') options: ImportOptions;
  @Column('text') status: ImportStatus;
  /** Which upload the staged rows are of; null while none is under way. */
  @Column('uuid', { nullable: true }) uploadId: string | null;
  @Column('text', { nullable: true }) sha256: string | null;
  /** Hash of initiative, file, mapping and mode: imports of the same are worked on one after another. */
  @Column('text', { nullable: true }) contentKey: string | null;
  /** Data rows of the file, without the header. */
  @Column('int') rows: number;
  @Column('int') skipped: number;
  @Column('int') submissions: number;
  /** Submissions that are not taken, and rows that belong to none. */
  @Column('int') refused: number;
  @Column('int') done: number;
  /** Those of `done`, or of a check, whose content is what stands: nothing is filed for them. */
  @Column('int') unchanged: number;
  /** Accepted and retracted results that differ from the file: corrected, or after a check to be corrected. */
  @Column('int') corrections: number;
  /** Cells that were filed and that the file does not give: taken away, or after a check to be taken away. */
  @Column('int') cellsRemoved: number;
  /** Chunks of staged submissions; null until they are grouped. */
  @Column('int', { nullable: true }) chunks: number | null;
  /** The next chunk to check, then to commit. */
  @Column('int') nextChunk: number;
  @Column('text') correlationId: string;
  /** When the last request that asked for work came in; carried by the events. */
  @Column('timestamptz') requestedAt: Date;
  @Column('timestamptz') createdAt: Date;
  /** Failed tries since the last progress, and when the next one may begin. */
  @Column('int') attempts: number;
  @Column('timestamptz', { nullable: true }) retryAt: Date | null;
  /** How often a refusal while committing led back to checking. */
  @Column('int') rechecks: number;
  /** Why it failed, for whoever runs the service. */
  @Column('text', { nullable: true }) failure: string | null;

  static begin(
    request: Pick<
      Import,
      'initiativeId' | 'subject' | 'fileName' | 'mode' | 'dryRun' | 'mapping' | 'options'
    >,
    now: Date,
  ): Import {
    const counts = {
      rows: 0,
      skipped: 0,
      submissions: 0,
      refused: 0,
      done: 0,
      unchanged: 0,
      corrections: 0,
      cellsRemoved: 0,
      nextChunk: 0,
      attempts: 0,
      rechecks: 0,
    };
    const unknown = {
      uploadId: null,
      sha256: null,
      contentKey: null,
      chunks: null,
      retryAt: null,
      failure: null,
    };
    const { correlationId, requestedAt } = context();
    const times = { createdAt: now, requestedAt: requestedAt ? new Date(requestedAt) : now };
    return Object.assign(new Import(), request, counts, unknown, times, {
      id: randomUUID(),
      status: 'waiting_for_file',
      correlationId,
    });
  }

  /** The mapping it is read by; the canonical one where none was sent. */
  get reading(): Mapping {
    return this.mapping ?? canonicalMapping;
  }

  contentKeyOf(sha256: string): string {
    const content = JSON.stringify([this.initiativeId, sha256, this.mode, sorted(this.mapping)]);
    return createHash('sha256').update(content).digest('hex');
  }

  startReading(uploadId: string): void {
    if (this.status !== 'waiting_for_file' && this.status !== 'reading')
      throw importProblems.notWaiting({ importId: this.id, importStatus: this.status });
    Object.assign(this, { status: 'reading', uploadId, rows: 0, skipped: 0 });
  }

  startChecking(file: { sha256: string; rows: number; skipped: number }, now: Date): void {
    Object.assign(this, file, { status: 'checking', uploadId: null, requestedAt: now });
    this.contentKey = this.contentKeyOf(file.sha256);
  }

  /** Ends the check, when its last chunk is done, and gives what follows: refused, ready to be committed by hand, or committing. */
  judge({ valid }: { valid: number }): ImportStatus {
    const next = this.dryRun ? 'ready' : 'committing';
    const status = this.refused > 0 && (this.mode === 'all' || valid === 0) ? 'refused' : next;
    Object.assign(this, { status, nextChunk: 0, done: 0 });
    if (status === 'committing') Object.assign(this, uncounted);
    return status;
  }

  /** Ends the commit: what refused all that there was, since it was checked, has filed nothing. */
  finish({ done, unchanged, corrections, cellsRemoved }: CommittedCounts): void {
    const status = done === 0 && this.refused > 0 ? 'refused' : 'committed';
    Object.assign(this, { status, done, unchanged, corrections, cellsRemoved });
  }

  /** Commits what a dry run found ready; from then on it is one no more. */
  commit(now: Date): void {
    if (this.status !== 'ready')
      throw importProblems.notReady({ importId: this.id, importStatus: this.status });
    const begun = { status: 'committing', dryRun: false, requestedAt: now, nextChunk: 0 };
    Object.assign(this, begun, uncounted);
  }

  cancel(): void {
    if (!['waiting_for_file', 'reading', 'checking', 'ready'].includes(this.status))
      throw importProblems.notCancellable({ importId: this.id, importStatus: this.status });
    Object.assign(this, { status: 'cancelled', uploadId: null });
  }
}

/** The same content with its keys in order, so that equal mappings have equal hashes. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, content]) => content !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, content]) => [key, sorted(content)]),
  );
}
