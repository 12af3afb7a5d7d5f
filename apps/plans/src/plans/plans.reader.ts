import {
  type Caller,
  Clock,
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
import { type EntityManager, In, IsNull, MoreThan, Not } from 'typeorm';
import { PlanAccess } from './plan-access.js';
import { planDiff } from './plan-diff.js';
import { PlanDisclosures, type ReadPlan } from './plan-disclosures.js';
import { type PlanReading, PlanVersion } from './plan-version.entity.js';
import { Plan, type WholePlan } from './plan.entity.js';
import {
  type PlanDiffQuery,
  type PlanDiffResponse,
  type PlanQuery,
  type PlanVersionResponse,
  toldContent,
  versionResponse,
} from './plans.dto.js';
import { planProblems } from './plans.errors.js';
import { listPlanIds, shownVersions } from './plans.queries.js';

/** Answers what was agreed, within what the caller may see. */
@Injectable()
export class PlansReader {
  constructor(
    private readonly database: Database,
    private readonly access: PlanAccess,
    private readonly disclosures: PlanDisclosures,
    private readonly clock: Clock,
  ) {}

  async get({ subject }: Caller, id: string): Promise<ReadPlan> {
    const { manager } = this.database;
    const plan = await manager.findOneBy(Plan, { id });
    if (!plan) throw planProblems.notFound({ planId: id });
    const reading = await this.access.reading(manager, subject, plan);
    const [read] = await this.shown(manager, [{ plan, reading }]);
    if (read!.versions.length === 0) throw planProblems.notFound({ planId: id });
    return this.disclosures.of(manager, read!, reading);
  }

  async versions(
    { subject }: Caller,
    id: string,
    { limit, after }: PageQuery,
  ): Promise<Page<PlanVersionResponse>> {
    const { manager } = this.database;
    const last = after === undefined ? 0 : Number(decodeCursor(after, isCount));
    const plan = await manager.findOneBy(Plan, { id });
    if (!plan) throw planProblems.notFound({ planId: id });
    const reading = await this.access.reading(manager, subject, plan);
    const known = { planId: id, ...(!reading.drafts && { handedIn: Not(IsNull()) }) };
    if (!(await manager.existsBy(PlanVersion, known))) throw planProblems.notFound({ planId: id });
    const later = { ...known, number: MoreThan(last) };
    const versions = await manager.find(PlanVersion, {
      where: later,
      order: { number: 'asc' },
      take: limit + 1,
    });
    const read = await this.disclosures.of(manager, asRead({ plan, versions }, reading), reading);
    const item = (version: PlanVersion) => versionResponse(version, read.disclosure);
    return toPage(read.versions, limit, { item, cursor: ({ number }) => number });
  }

  /** Compares two versions as the caller reads them. */
  async diff({ subject }: Caller, id: string, { from, ...given }: PlanDiffQuery): Promise<PlanDiffResponse> {
    const { manager } = this.database;
    const plan = await manager.findOneBy(Plan, { id });
    if (!plan) throw planProblems.notFound({ planId: id });
    const reading = await this.access.reading(manager, subject, plan);
    const known = { planId: id, ...(!reading.drafts && { handedIn: Not(IsNull()) }) };
    const to = given.to ?? (await manager.maximum(PlanVersion, 'number', known));
    if (to === null) throw planProblems.notFound({ planId: id });
    const versions = await manager.findBy(PlanVersion, { ...known, number: In([from, to]) });
    const read = await this.disclosures.of(manager, asRead({ plan, versions }, reading), reading);
    const told = (number: number) => {
      const version = read.versions.find((each) => each.number === number);
      if (!version) throw planProblems.versionNotFound({ planId: id, number });
      return toldContent(version, read.disclosure);
    };
    return { from, to, ...planDiff(told(from), told(to)) };
  }

  async list(
    { subject }: Caller,
    { participationId, kind, status, after, limit }: PlanQuery,
  ): Promise<Page<ReadPlan>> {
    const { manager } = this.database;
    const rows = await listPlanIds.rows(manager, {
      visible: await this.access.visible(manager, subject),
      planned: await this.access.planned(manager, subject),
      participationId,
      kind,
      status,
      after: after === undefined ? undefined : decodeCursor(after, isId),
      most: limit + 1,
    });
    const ids = rows.slice(0, limit).map(({ id }) => id);
    const plans = await manager.find(Plan, { where: { id: In(ids) }, order: { id: 'asc' } });
    const participationIds = plans.map(({ participationId }) => participationId);
    const readingAt = await this.access.readings(manager, subject, participationIds);
    const found = plans.map((plan) => ({ plan, reading: readingAt(plan.participationId) }));
    const read = await this.shown(manager, found);
    const items = await this.disclosures.ofAll(manager, read);
    return { items, next: rows.length > limit ? encodeCursor(ids.at(-1)) : null };
  }

  /** Reads of each plan no more than what an answer shows, as it may be read. */
  private async shown(tx: EntityManager, plans: readonly PlanRead[]): Promise<(WholePlan & PlanRead)[]> {
    const drafted = plans.filter(({ reading }) => reading.drafts);
    const rows = await shownVersions.rows(tx, {
      planIds: plans.map(({ plan }) => plan.id),
      planned: drafted.map(({ plan }) => plan.participationId),
      today: this.clock.today(),
    });
    const versions = rows.map((row) => Object.assign(new PlanVersion(), row));
    return plans.map(({ plan, reading }) => {
      const own = versions.filter((version) => version.planId === plan.id);
      return { ...asRead({ plan, versions: own }, reading), reading };
    });
  }
}

/** A plan, and how far somebody reads it. */
interface PlanRead {
  readonly plan: Plan;
  readonly reading: PlanReading;
}

/** Gives a plan with its versions as they may be read. */
const asRead = ({ plan, versions }: WholePlan, reading: PlanReading): WholePlan => ({
  plan,
  versions: versions.flatMap((version) => version.readBy(reading) ?? []),
});
