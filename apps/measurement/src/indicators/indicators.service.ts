import { type Actor, IndicatorPublished, IndicatorRetired } from '@impact/contracts';
import { periodContaining } from '@impact/partnership-rules';
import { Outbox } from '@impact/messaging';
import {
  type Caller,
  currentContext,
  Database,
  decodeCursor,
  isEach,
  isId,
  isText,
  type Page,
  requireVersion,
  requireVersionRead,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Initiatives } from '../initiatives/initiatives.js';
import { idOf } from '../aggregate-ids.js';
import { problemsOf } from './dictionary-entry.js';
import { Indicator } from './indicator.entity.js';
import { IndicatorFinder, type IndicatorName } from './indicator-finder.js';
import type { IndicatorResponse, IndicatorRequest, IndicatorsQuery } from './indicators.dto.js';
import { indicatorProblems } from './indicators.errors.js';
import { lockCode } from './indicators.queries.js';

/** The dictionary: what is measured, in versions that never change once published. */
@Injectable()
export class IndicatorsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly initiatives: Initiatives,
    private readonly finder: IndicatorFinder,
  ) {}

  async draft(caller: Caller, request: IndicatorRequest): Promise<IndicatorResponse> {
    return this.database.transaction(async (tx) => {
      const { initiative } = await this.initiatives.asSteward(tx, caller, request.initiativeId);
      const fields = written(request, this.initiatives.today(initiative));
      await this.outbox.lock(tx, fields.indicatorId);
      const version = this.outbox.version(tx, fields.indicatorId) + 1;
      const indicator = tx.create(Indicator, { ...fields, status: 'draft', version });
      const inserted = await tx
        .createQueryBuilder()
        .insert()
        .into(Indicator)
        .values(indicator)
        .orIgnore()
        .returning('indicator')
        .execute();
      if ((inserted.raw as unknown[]).length === 0)
        throw indicatorProblems.exists({ indicator: indicator.indicator });
      return responseOf(indicator);
    });
  }

  async replace(
    caller: Caller,
    name: string,
    request: IndicatorRequest,
    ifMatch?: number,
  ): Promise<IndicatorResponse> {
    const { initiativeId } = request;
    return this.change(caller, { indicator: name, initiativeId }, ifMatch, async (tx, indicator) => {
      requireVersionRead(ifMatch, indicator.version);
      if (indicator.status !== 'draft')
        throw indicatorProblems.notADraft({ indicator: name, status: indicator.status });
      const next = written(request, this.initiatives.today(await this.initiatives.get(tx, initiativeId)));
      if (next.indicatorId !== indicator.indicatorId)
        throw indicatorProblems.notFound({ indicator: next.indicator });
      Object.assign(indicator, next, { version: indicator.version + 1 });
    });
  }

  async publish(caller: Caller, name: IndicatorName, ifMatch: number): Promise<IndicatorResponse> {
    return this.change(caller, name, ifMatch, async (tx, indicator, actor) => {
      await this.requireRoom(tx, indicator);
      indicator.publish();
      await this.outbox.add(tx, indicator.toEvent(IndicatorPublished, actor));
    });
  }

  async retire(
    caller: Caller,
    name: IndicatorName,
    lastDay: string | undefined,
    ifMatch: number,
  ): Promise<IndicatorResponse> {
    return this.change(caller, name, ifMatch, async (tx, indicator, actor) => {
      const initiative = await this.initiatives.get(tx, indicator.initiativeId);
      const today = this.initiatives.today(initiative);
      indicator.retire(lastDay ?? periodContaining(indicator.entry.frequency, today).end);
      await this.outbox.add(tx, indicator.toEvent(IndicatorRetired, actor));
    });
  }

  /** Gives one version; a draft to those who are signed in. */
  async get(name: IndicatorName): Promise<IndicatorResponse> {
    return responseOf(await this.finder.find(this.database.manager, currentContext()?.subject, name));
  }

  async list({ initiativeId, code, limit, after }: IndicatorsQuery): Promise<Page<IndicatorResponse>> {
    const query = this.database.manager
      .createQueryBuilder(Indicator, 'i')
      .orderBy({ 'i.indicator': 'ASC', 'i.initiativeId': 'ASC' })
      .limit(limit + 1);
    if (initiativeId) query.andWhere('i.initiative_id = :initiativeId', { initiativeId });
    if (code) query.andWhere('i.code = :code', { code });
    if (after) {
      const [name, initiative] = decodeCursor(after, isEach(isText, isId));
      query.andWhere('(i.indicator, i.initiative_id) > (:name, :initiative::uuid)', { name, initiative });
    }
    if (currentContext()?.subject === undefined) query.andWhere(`i.status <> 'draft'`);
    const cursor = ({ indicator, initiativeId: initiative }: Indicator) => [indicator, initiative];
    return toPage(await query.getMany(), limit, { item: responseOf, cursor });
  }

  private async change(
    caller: Caller,
    name: IndicatorName,
    ifMatch: number | undefined,
    work: (tx: EntityManager, indicator: Indicator, actor: Actor) => Promise<void>,
  ): Promise<IndicatorResponse> {
    return this.database.transaction(async (tx) => {
      const { indicatorId } = await this.finder.find(tx, caller.subject, name);
      await this.outbox.lock(tx, indicatorId);
      const indicator = await tx.findOneOrFail(Indicator, {
        where: { indicatorId },
        lock: { mode: 'pessimistic_write' },
      });
      const { actor } = await this.initiatives.asSteward(tx, caller, indicator.initiativeId);
      requireVersion(ifMatch, indicator.version);
      await work(tx, indicator, actor);
      await tx.save(indicator);
      return responseOf(indicator);
    });
  }

  /** Versions of one code never share a day, and a predecessor is a published one. */
  private async requireRoom(tx: EntityManager, indicator: Indicator): Promise<void> {
    const { initiativeId, code, entry } = indicator;
    await lockCode.run(tx, { key: `indicator ${initiativeId} ${code}` });
    const published = (await tx.findBy(Indicator, { initiativeId })).filter(
      ({ status }) => status !== 'draft',
    );
    const other = published.find((one) => one.code === code && one.overlaps(indicator));
    if (other)
      throw indicatorProblems.versionsOverlap({ indicator: indicator.indicator, other: other.indicator });
    const { predecessor } = entry;
    if (predecessor && !published.some((one) => one.indicator === predecessor))
      throw indicatorProblems.predecessorUnknown({ predecessor });
  }
}

/** Reads a request as columns; refuses an entry that contradicts itself with 422 INDICATOR_INVALID. */
function written({ code, version, initiativeId, effectiveTo, ...entry }: IndicatorRequest, today: string) {
  const indicator = `${code}@${version}`;
  const candidate = { ...entry, indicator, ...(effectiveTo !== undefined && { effectiveTo }) };
  const errors = problemsOf(candidate, today);
  if (errors.length > 0) throw indicatorProblems.invalid({ indicator }, { errors });
  const indicatorId = idOf('indicator', initiativeId, indicator);
  return { indicatorId, indicator, initiativeId, code, entry, effectiveTo: effectiveTo ?? null };
}

const responseOf = ({
  indicator,
  initiativeId,
  status,
  entry,
  effectiveTo,
  version,
}: Indicator): IndicatorResponse => ({
  ...entry,
  indicator,
  initiativeId,
  ...(effectiveTo !== null && { effectiveTo }),
  status,
  version,
});
