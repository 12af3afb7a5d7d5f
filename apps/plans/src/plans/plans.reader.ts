import { Database, encodeCursor, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { PlanAccess } from './plan-access.js';
import { type PlanFilter, planIds } from './plans.queries.js';
import { type WholePlan, wholePlan, wholePlans } from './plans.service.js';

/** Answers what was agreed, within what the caller may see. */
@Injectable()
export class PlansReader {
  constructor(
    private readonly database: Database,
    private readonly access: PlanAccess,
  ) {}

  async one(subject: string, id: string): Promise<WholePlan> {
    const whole = await wholePlan(this.database.manager, id);
    await this.access.read(this.database.manager, subject, whole.plan);
    return whole;
  }

  async list(subject: string, filter: PlanFilter): Promise<Page<WholePlan>> {
    const tx = this.database.manager;
    const ids = await planIds(tx, await this.access.visible(tx, subject), filter);
    const items = await wholePlans(tx, ids.slice(0, filter.limit));
    const last = items.at(-1)?.plan.id;
    return { items, next: ids.length > filter.limit ? encodeCursor(last) : null };
  }
}
