import { Clock, runInContext } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingItem, FilingOutcome } from '../filings/filing.js';
import { FilingsService } from '../filings/filings.service.js';
import type { Import } from './import.entity.js';
import { addToReport, keepVersionsRead, refuseSubmissions, submissionsOfChunk } from './imports.queries.js';
import { LikelySites } from './likely-sites.js';
import { type ReportLine, toItem, toReport } from './staged-submission.js';

/** About so many rows make a chunk. */
export const rowsOfChunk = 1000;

/** What became of a chunk: how many submissions stand, how many of them stood so before, which are refused, and why, row by row. */
export interface ChunkOutcome {
  readonly done: number;
  readonly unchanged: number;
  /** Accepted and retracted results that differ: corrected, or refused for want of a reason. */
  readonly corrections: number;
  /** Cells that stood and that the file does not give. */
  readonly cellsRemoved: number;
  readonly refused: readonly number[];
  /** The versions that stood of those that are not refused, by ordinal. */
  readonly found: ReadonlyMap<number, number>;
  readonly lines: readonly ReportLine[];
}

/** Files the staged submissions of one chunk, or only checks them, as the person who imports. */
@Injectable()
export class ChunkFiling {
  constructor(
    private readonly filing: FilingsService,
    private readonly likely: LikelySites,
    private readonly clock: Clock,
  ) {}

  async file(
    tx: EntityManager,
    it: Import,
    chunk: number,
    options: { checkOnly?: boolean } = {},
  ): Promise<ChunkOutcome> {
    const found = await submissionsOfChunk.rows(tx, { importId: it.id, chunk });
    const staged = await this.likely.addTo(tx, it, found);
    const read = staged.map((submission) => ({
      submission,
      item: toItem(submission, it.reading, it.options),
    }));
    const valid = read.filter((one): one is typeof one & { item: FilingItem } => !Array.isArray(one.item));
    const outcomes = await this.as(it, () =>
      this.filing.fileMany(
        tx,
        it,
        valid.map(({ item }) => item),
        { ...it.options, ...options },
      ),
    );
    const broken = read.flatMap(({ submission, item }) =>
      Array.isArray(item) ? [{ submission, lines: item }] : [],
    );
    const refused = outcomes.flatMap((outcome, index) => {
      const { submission } = valid[index]!;
      return outcome.kind === 'refused'
        ? [{ submission, lines: toReport(submission, outcome.refusals, it.reading) }]
        : [];
    });
    const all = [...broken, ...refused];
    return {
      done: staged.length - all.length,
      unchanged: outcomes.filter(({ kind }) => kind === 'unchanged').length,
      corrections: outcomes.filter(isCorrection).length,
      cellsRemoved: outcomes.reduce((sum, one) => sum + (one.kind === 'filed' ? one.cellsRemoved : 0), 0),
      refused: all.map(({ submission }) => submission.ordinal),
      found: new Map(
        outcomes.flatMap((outcome, index) =>
          outcome.kind === 'refused' ? [] : [[valid[index]!.submission.ordinal, outcome.versionBefore]],
        ),
      ),
      lines: all.flatMap(({ lines }) => lines),
    };
  }

  /** Remembers what a check saw, which is all that the import may replace. */
  async remember(tx: EntityManager, it: Import, { found }: ChunkOutcome): Promise<void> {
    const [ordinals, versions] = [[...found.keys()], [...found.values()]];
    await keepVersionsRead.run(tx, { importId: it.id, ordinals, versions });
  }

  /** Writes the refusals of a chunk into the report and takes them out of what is to be filed. */
  async report(tx: EntityManager, it: Import, { refused, lines }: ChunkOutcome): Promise<void> {
    if (refused.length === 0) return;
    await refuseSubmissions.run(tx, { importId: it.id, ordinals: refused });
    await addToReport.run(tx, {
      importId: it.id,
      rows: lines.map(({ row }) => row),
      columns: lines.map(({ column }) => column),
      codes: lines.map(({ code }) => code),
      messages: lines.map(({ message }) => message),
    });
  }

  /**
   * Events carry the correlation id of the request that made the import, and the time of the one that set it going, by
   * the machine's clock: a trace compares it with what brokers and databases say.
   */
  private as<T>({ correlationId, requestedAt, subject }: Import, run: () => Promise<T>): Promise<T> {
    const movedMs = this.clock.now().getTime() - Date.now();
    const machineTime = new Date(requestedAt.getTime() - movedMs).toISOString();
    return runInContext({ correlationId, requestedAt: machineTime, subject }, run);
  }
}

const isCorrection = (outcome: FilingOutcome): boolean =>
  outcome.kind === 'refused'
    ? outcome.refusals.some(({ code }) => code === 'CORRECTION_REASON_MISSING')
    : outcome.kind === 'filed' && outcome.corrects;
