import { Database, encodeCursor, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { PlanAccess } from './plan-access.js';
import type { PlanReading } from './plan-version.entity.js';
import type { WholePlan } from './plan.entity.js';
import { type PlanFilter, planIds } from './plans.queries.js';
import { wholePlan, wholePlans } from './plans.service.js';

/** Answers what was agreed, within what the caller may see. */
@Injectable()
export class PlansReader {
  constructor(
    private readonly database: Database,
    private readonly access: PlanAccess,
  ) {}

  async one(subject: string, id: string): Promise<WholePlan> {
    const tx = this.database.manager;
    const whole = await wholePlan(tx, id);
    return asRead(whole, await this.access.reading(tx, subject, whole));
  }

  async list(subject: string, filter: PlanFilter): Promise<Page<WholePlan>> {
    const tx = this.database.manager;
    const own = await this.access.planned(tx, subject);
    const ids = await planIds(tx, { visible: await this.access.visible(tx, subject), own }, filter);
    const found = await wholePlans(tx, ids.slice(0, filter.limit));
    const planned = new Set(own);
    const items = found.map((whole) => asRead(whole, { drafts: planned.has(whole.plan.participationId) }));
    return { items, next: ids.length > filter.limit ? encodeCursor(found.at(-1)?.plan.id) : null };
  }
}

/** Gives a plan with its versions as they may be read. */
const asRead = ({ plan, versions }: WholePlan, reading: PlanReading): WholePlan => ({
  plan,
  versions: versions.flatMap((version) => version.readBy(reading) ?? []),
});
