import { Outbox } from '@impact/messaging';
import {
  type Caller,
  Database,
  decodeCursor,
  isCount,
  isEach,
  isId,
  type Page,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { idOf } from '../aggregate-ids.js';
import { Indicator } from '../indicators/indicator.entity.js';
import { Initiatives } from '../initiatives/initiatives.js';
import { problemsOfSet } from './entry-rules.js';
import { MeasureSet } from './measure-set.entity.js';
import type { MeasureSetResponse, MeasureSetRequest, MeasureSetsQuery } from './measure-sets.dto.js';
import { measureSetProblems } from './measure-sets.errors.js';

/** What an initiative measures together, version by version. */
@Injectable()
export class MeasureSetsService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly initiatives: Initiatives,
  ) {}

  /** Publishes the next version; refuses one that starts before the last, or whose entries are not published. */
  async publish(caller: Caller, request: MeasureSetRequest): Promise<MeasureSetResponse> {
    return this.database.transaction(async (tx) => {
      const measureSetId = idOf('measure-set', request.initiativeId);
      await this.outbox.lock(tx, measureSetId);
      const { initiative, actor } = await this.initiatives.asSteward(tx, caller, request.initiativeId);
      const today = this.initiatives.today(initiative);
      const errors = problemsOfSet(request, await dictionaryOf(tx, request), today);
      if (errors.length > 0) throw measureSetProblems.invalid({}, { errors });
      const version = await this.nextVersion(tx, measureSetId, request.effectiveFrom);
      const set = tx.create(MeasureSet, { ...request, measureSetId, version });
      await tx.insert(MeasureSet, set);
      await this.outbox.add(tx, set.toEvent(actor));
      return responseOf(set);
    });
  }

  /** Lists versions, newest first within an initiative. */
  async list({ initiativeId, limit, after }: MeasureSetsQuery): Promise<Page<MeasureSetResponse>> {
    const query = this.database.manager
      .createQueryBuilder(MeasureSet, 's')
      .orderBy({ 's.measureSetId': 'ASC', 's.version': 'DESC' })
      .limit(limit + 1);
    if (initiativeId) query.andWhere('s.initiative_id = :initiativeId', { initiativeId });
    if (after) {
      const [id, version] = decodeCursor(after, isEach(isId, isCount));
      query.andWhere('(s.measure_set_id, -s.version) > (:id::uuid, -:version::int)', { id, version });
    }
    const cursor = ({ measureSetId, version }: MeasureSet) => [measureSetId, version];
    return toPage(await query.getMany(), limit, { item: responseOf, cursor });
  }

  private async nextVersion(tx: EntityManager, measureSetId: string, effectiveFrom: string): Promise<number> {
    const last = await tx.findOne(MeasureSet, { where: { measureSetId }, order: { version: 'DESC' } });
    if (last && effectiveFrom < last.effectiveFrom)
      throw measureSetProblems.beforeTheLast({
        effectiveFrom,
        last: last.effectiveFrom,
        version: last.version,
      });
    return (last?.version ?? 0) + 1;
  }
}

async function dictionaryOf(
  tx: EntityManager,
  { initiativeId }: MeasureSetRequest,
): Promise<Map<string, Indicator>> {
  const indicators = await tx.findBy(Indicator, { initiativeId });
  return new Map(indicators.map((one) => [one.indicator, one]));
}

const responseOf = ({
  measureSetId,
  version,
  initiativeId,
  effectiveFrom,
  entries,
}: MeasureSet): MeasureSetResponse => ({
  measureSetId,
  version,
  initiativeId,
  effectiveFrom,
  entries,
});
