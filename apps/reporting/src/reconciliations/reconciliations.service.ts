import { StuckItems } from '@impact/messaging';
import { Database, Progress, decodeCursor, isLongCount, type Page, toPage } from '@impact/service';
import { Injectable, Logger } from '@nestjs/common';
import { lastPosition, positionText } from '../publication/feed-position.js';
import { Snapshots } from '../structure/snapshots.js';
import { StructureStore } from '../structure/structure.store.js';
import { indicatorName } from '../surrogate-ids/indicator-id.js';
import { SurrogateIds } from '../surrogate-ids/surrogate-ids.js';
import { type Difference, named } from './difference.js';
import type {
  ReconciliationMode,
  ReconciliationResponse,
  ReconciliationsQuery,
} from './reconciliations.dto.js';
import type { ReconciliationRow, SizedSlice } from './reconciliations.queries.js';
import * as sql from './reconciliations.queries.js';
import { SliceCheck } from './slice-check.js';
import type { Slice } from './slice.js';
import {
  beforeFirst,
  bySlice,
  keyOf,
  readSlices,
  sampleOf,
  slicesAtOnce,
  type SlicesRead,
} from './slices.js';

interface Found {
  submissions: number;
  figures: number;
  differences: number;
  readonly shown: Difference[];
}

/** What the checks by schedule are called among the loops of the service. */
export const loop = 'reconciliation-timer';
const mostShown = 100;

/** Compares what is stored of figures with what follows from submissions and structure, slice by slice. */
@Injectable()
export class ReconciliationsService {
  private readonly logger = new Logger('Reconciliation');

  constructor(
    private readonly database: Database,
    private readonly snapshots: Snapshots,
    private readonly structures: StructureStore,
    private readonly check: SliceCheck,
    private readonly surrogateIds: SurrogateIds,
    private readonly progress: Progress,
    private readonly stuck: StuckItems,
  ) {}

  /**
   * Checks everything, or the slices that follow on the one that was checked last; each slice in a snapshot of its own. A slice
   * of a sample that cannot be checked is tried when its turn comes again, then set aside; then the samples go on without it.
   */
  run(mode: ReconciliationMode): Promise<ReconciliationResponse> {
    return this.database.outside(async () => {
      const beganAt = new Date();
      const found: Found = { submissions: 0, figures: 0, differences: 0, shown: [] };
      if (mode === 'full') await this.checkAll(found);
      else await this.checkSample(found);
      const row = await this.keep(mode, beganAt, found);
      if (row.differences > 0)
        this.logger.error(
          `${row.differences} differences, the first at ${row.details[0]!.kind} ${row.details[0]!.key}: see GET reconciliations`,
        );
      return toResponse(row);
    });
  }

  async list({ after, limit }: ReconciliationsQuery): Promise<Page<ReconciliationResponse>> {
    const before = after === undefined ? null : Number(decodeCursor(after, isLongCount));
    const rows = await sql.reconciliations.rows(this.database.manager, { before, limit: limit + 1 });
    return toPage(rows, limit, { item: toResponse, cursor: ({ id }) => id });
  }

  private read(after: Slice, most = slicesAtOnce): Promise<SlicesRead> {
    return this.snapshots.read(async (tx) => readSlices(tx, await this.structures.current(tx), after, most));
  }

  /** Goes from slice to slice, some at once, and forgets on its way what was checked once and no longer exists. */
  private async checkAll(found: Found): Promise<void> {
    let [after, isLast] = [beforeFirst, false];
    while (!isLast) {
      const { slices, last } = await this.read(after);
      await sql.forgetSlices.run(this.database.manager, {
        afterIndicator: after.indicator,
        afterPeriod: after.period,
        indicators: slices.map(({ indicator }) => indicator),
        periods: slices.map(({ period }) => period),
        last,
      });
      for (const slice of slices) await this.checkSlice(slice, found);
      [after, isLast] = [slices.at(-1) ?? after, last];
    }
  }

  /** Fails with the first failure once all others of the sample are checked. */
  private async checkSample(found: Found): Promise<void> {
    const aside = await this.stuck.aside(loop);
    const failures: unknown[] = [];
    const checked: string[] = [];
    for (const slice of sampleOf(await this.following(aside)))
      try {
        await this.checkSlice(slice, found);
        checked.push(keyOf(slice));
      } catch (error) {
        failures.push(error);
        await this.stuck.failed({ loop, key: keyOf(slice), item: await this.nameOf(slice) }, error);
      }
    await this.stuck.done(loop, checked);
    if (failures.length > 0) throw failures[0];
  }

  /** Gives the slices that follow on the one that was checked last, from the first again after the last: so every turn comes. */
  private async following(aside: ReadonlySet<string>): Promise<SizedSlice[]> {
    const lastChecked = (await sql.lastChecked.first(this.database.manager)) ?? beforeFirst;
    const most = slicesAtOnce + aside.size;
    const { slices, last } = await this.read(lastChecked, most);
    const again = last ? (await this.read(beforeFirst, most)).slices : [];
    const round = [...slices, ...again.filter((slice) => bySlice(slice, lastChecked) <= 0)];
    return round.filter((slice) => !aside.has(keyOf(slice)));
  }

  private async nameOf({ indicator, period }: Slice): Promise<string> {
    const { manager } = this.database;
    const indicators = await this.surrogateIds.idsOf(manager, 'indicator', [indicator]);
    const periods = await this.surrogateIds.idsOf(manager, 'period', [period]);
    return `${indicatorName(indicators.get(indicator) ?? String(indicator))} in ${periods.get(period) ?? period}`;
  }

  private async checkSlice(slice: Slice, found: Found): Promise<void> {
    const { submissions, figures, differences } = await this.snapshots.read((tx) =>
      this.check.check(tx, slice),
    );
    const { indicator, period } = slice;
    await sql.keepSlice.run(this.database.manager, {
      indicator,
      period,
      submissions,
      figures,
      differences: differences.length,
    });
    this.progress.done(loop);
    found.submissions += submissions;
    found.figures += figures;
    found.differences += differences.length;
    found.shown.push(...differences.slice(0, mostShown - found.shown.length));
  }

  private async keep(mode: ReconciliationMode, beganAt: Date, found: Found): Promise<ReconciliationRow> {
    const { manager } = this.database;
    const details = await named(manager, this.surrogateIds, found.shown);
    const { epoch, id } = await lastPosition(manager);
    return sql.keepReconciliation.one(manager, {
      mode,
      beganAt,
      submissions: found.submissions,
      figures: found.figures,
      differences: found.differences,
      details: JSON.stringify(details),
      epoch,
      feedId: id,
    });
  }
}

const toResponse = (row: ReconciliationRow): ReconciliationResponse => ({
  id: row.id,
  mode: row.mode,
  at: row.endedAt.toISOString(),
  seconds: (row.endedAt.getTime() - row.beganAt.getTime()) / 1000,
  submissions: row.submissions,
  figures: row.figures,
  differences: row.differences,
  details: row.details,
  feedPosition: positionText({ epoch: row.epoch, id: row.feedId }),
});
