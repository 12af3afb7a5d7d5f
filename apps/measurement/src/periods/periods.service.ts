import { type Actor } from '@impact/contracts';
import { latestBeginning, periodSpan, type PeriodSpan } from '@impact/partnership-rules';
import { Outbox } from '@impact/messaging';
import { type Caller, Clock, Database, decodeCursor, isText, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In, MoreThan } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { Initiatives } from '../initiatives/initiatives.js';
import { Period } from './period.entity.js';
import type {
  PeriodsLockedResponse,
  PeriodsOpenedResponse,
  OpenPeriodsRequest,
  PeriodResponse,
  PeriodsQuery,
  PeriodsRequest,
} from './periods.dto.js';
import { periodProblems } from './periods.errors.js';
import { underWayIn } from './periods.queries.js';

const LISTED = 500;

/** When an initiative takes filings. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly initiatives: Initiatives,
    private readonly clock: Clock,
  ) {}

  /** Opens the periods that were not opened before; history gets deadlines counted from today. */
  async open(
    caller: Caller,
    { initiativeId, periodIds, label, leadDays }: OpenPeriodsRequest,
  ): Promise<PeriodsOpenedResponse> {
    const spans = spansOf(periodIds);
    return this.database.transaction(async (tx) => {
      const { before, today, actor } = await this.hold(tx, caller, initiativeId, spans);
      refuseTooLate(spans, today);
      const known = new Set(before.map(({ periodId }) => periodId));
      const options = {
        ...(label !== undefined && { label }),
        ...(leadDays && { leadDays: { ...leadDays } }),
      };
      const opened = spans
        .filter(({ periodId }) => !known.has(periodId))
        .map((span) => Period.open(initiativeId, span, today, options));
      await tx.insert(Period, opened);
      await this.outbox.add(tx, ...opened.map((period) => period.toOpened(today, actor)));
      return { items: opened.map((period) => responseOf(period, today)), alreadyOpen: [...known] };
    });
  }

  /** Locks periods, all or none, and lists the submissions that nobody had decided. */
  async lock(caller: Caller, { initiativeId, periodIds }: PeriodsRequest): Promise<PeriodsLockedResponse> {
    const spans = spansOf(periodIds);
    return this.database.transaction(async (tx) => {
      const { before, today, actor } = await this.hold(tx, caller, initiativeId, spans);
      const absent = spans.find(({ periodId }) => !before.some((period) => period.periodId === periodId));
      if (absent) throw periodProblems.notOpened({ periodId: absent.periodId });
      for (const period of before) period.lock(this.clock.now());
      await tx.save(before);
      await this.outbox.add(tx, ...before.map((period) => period.toLocked(today, actor)));
      const underWay = await underWayIn.rows(tx, {
        initiativeId,
        periodIds: spans.map(({ periodId }) => periodId),
        limit: LISTED,
      });
      return {
        items: before.map((period) => responseOf(period, today)),
        underWay: underWay.map(({ total: _, ...one }) => one),
        underWayTotal: underWay[0]?.total ?? 0,
      };
    });
  }

  /** Lists the periods that were opened, by first day and id. */
  async list(caller: Caller, { initiativeId, limit, after }: PeriodsQuery): Promise<Page<PeriodResponse>> {
    const { manager } = this.database;
    const today = this.initiatives.today(await this.initiatives.asMember(manager, caller, initiativeId));
    const periods = await manager.find(Period, {
      where: { initiativeId, ...(after && { periodId: MoreThan(decodeCursor(after, isText)) }) },
      order: { periodId: 'ASC' },
      take: limit + 1,
    });
    return toPage(periods, limit, {
      item: (period) => responseOf(period, today),
      cursor: ({ periodId }) => periodId,
    });
  }

  /** Locks the aggregates and the rows of periods against submissions and other stewards. */
  async hold(
    tx: EntityManager,
    caller: Caller,
    initiativeId: string,
    spans: readonly PeriodSpan[],
  ): Promise<{ before: Period[]; today: string; actor: Actor }> {
    const keys = spans.map(({ periodId }) => idOf('period', initiativeId, periodId));
    await this.outbox.lock(tx, keys);
    const before = await tx.find(Period, {
      where: { periodKey: In(keys) },
      order: { periodKey: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const { initiative, actor } = await this.initiatives.asSteward(tx, caller, initiativeId);
    return { before, today: this.initiatives.today(initiative), actor };
  }
}

const spansOf = (periodIds: readonly string[]): PeriodSpan[] =>
  [...new Set(periodIds)].map((periodId, index) => spanOf(periodId, `periodIds[${index}]`));

/** A period cannot be taken back once it is opened. */
function refuseTooLate(spans: readonly PeriodSpan[], today: string): void {
  const latest = latestBeginning(today);
  spans.forEach(({ periodId, start }, index) => {
    if (start > latest) throw periodProblems.tooLate({ path: `periodIds[${index}]`, periodId, latest });
  });
}

/** Of a period that ends later, days to enter and review lie after the last year that is written in four digits. */
const latest = '9999-09-30';

/** Gives the span of a period that a request names at a path; refuses what is no period's id, 422. */
export function spanOf(periodId: string, path = 'periodId'): PeriodSpan {
  const span = periodSpan(periodId);
  if (!span || span.end > latest) throw periodProblems.unknown({ path, periodId });
  return span;
}

export const responseOf = (period: Period, today: string): PeriodResponse => {
  const { periodKey, initiativeId, periodId, frequency, start, end, label, deadlines, version } = period;
  return {
    periodKey,
    initiativeId,
    periodId,
    frequency,
    start,
    end,
    label,
    status: period.status(today),
    deadlines,
    version,
  };
};
