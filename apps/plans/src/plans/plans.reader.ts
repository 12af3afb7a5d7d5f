import { Database, encodeCursor, type Page } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { PlanAccess } from './plan-access.js';
import { planProblems } from './plans.errors.js';
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
    const tx = this.database.manager;
    const whole = await wholePlan(tx, id);
    await this.access.read(tx, subject, whole.plan);
    const read = this.asRead(whole, new Set(await this.access.planned(tx, subject)));
    if (!read) throw planProblems.notFound({ planId: id });
    return read;
  }

  async list(subject: string, filter: PlanFilter): Promise<Page<WholePlan>> {
    const tx = this.database.manager;
    const own = await this.access.planned(tx, subject);
    const ids = await planIds(tx, { visible: await this.access.visible(tx, subject), own }, filter);
    const found = await wholePlans(tx, ids.slice(0, filter.limit));
    const planned = new Set(own);
    const items = found.flatMap((whole) => this.asRead(whole, planned) ?? []);
    return { items, next: ids.length > filter.limit ? encodeCursor(found.at(-1)?.plan.id) : null };
  }

  /** Gives a plan with the versions that were handed in, to its planners with all; undefined where that is none. */
  private asRead({ plan, versions }: WholePlan, planned: ReadonlySet<string>): WholePlan | undefined {
    if (planned.has(plan.participationId)) return { plan, versions };
    const handedIn = versions.filter(({ submittedAt }) => submittedAt !== null);
    return handedIn.length > 0 ? { plan, versions: handedIn } : undefined;
  }
}
