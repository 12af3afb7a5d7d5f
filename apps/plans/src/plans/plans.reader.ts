import {
  type Caller,
  Database,
  decodeCursor,
  encodeCursor,
  isCount,
  isId,
  type Page,
  type PageQuery,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import { PlanAccess } from './plan-access.js';
import type { PlanReading } from './plan-version.entity.js';
import type { WholePlan } from './plan.entity.js';
import { type PlanQuery, type PlanVersionResponse, versionResponse } from './plans.dto.js';
import { listPlanIds } from './plans.queries.js';
import { wholePlan, wholePlans } from './plans.service.js';

/** Answers what was agreed, within what the caller may see. */
@Injectable()
export class PlansReader {
  constructor(
    private readonly database: Database,
    private readonly access: PlanAccess,
  ) {}

  async get({ subject }: Caller, id: string): Promise<WholePlan> {
    const { manager } = this.database;
    const whole = await wholePlan(manager, id);
    return asRead(whole, await this.access.reading(manager, subject, whole));
  }

  async versions(
    caller: Caller,
    id: string,
    { limit, after }: PageQuery,
  ): Promise<Page<PlanVersionResponse>> {
    const last = after === undefined ? 0 : Number(decodeCursor(after, isCount));
    const { versions } = await this.get(caller, id);
    const later = versions.filter(({ number }) => number > last);
    return toPage(later, limit, { item: versionResponse, cursor: ({ number }) => number });
  }

  async list(
    { subject }: Caller,
    { participationId, kind, status, after, limit }: PlanQuery,
  ): Promise<Page<WholePlan>> {
    const { manager } = this.database;
    const planned = await this.access.planned(manager, subject);
    const rows = await listPlanIds.rows(manager, {
      visible: await this.access.visible(manager, subject),
      planned,
      participationId,
      kind,
      status,
      after: after === undefined ? undefined : decodeCursor(after, isId),
      most: limit + 1,
    });
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const found = await wholePlans(manager, ids);
    const own = new Set(planned);
    const reviewed = new Set(await this.access.reviewed(manager, subject));
    const items = found.map((whole) => {
      const drafts = own.has(whole.plan.participationId);
      return asRead(whole, { drafts, comments: drafts || reviewed.has(whole.plan.participationId) });
    });
    return { items, next: rows.length > limit ? encodeCursor(found.at(-1)?.plan.id) : null };
  }
}

/** Gives a plan with its versions as they may be read. */
const asRead = ({ plan, versions }: WholePlan, reading: PlanReading): WholePlan => ({
  plan,
  versions: versions.flatMap((version) => version.readBy(reading) ?? []),
});
