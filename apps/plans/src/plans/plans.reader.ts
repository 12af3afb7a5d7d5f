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
import { IsNull, MoreThan, Not } from 'typeorm';
import { PlanAccess } from './plan-access.js';
import { PlanDisclosures, type ReadPlan } from './plan-disclosures.js';
import { type PlanReading, PlanVersion } from './plan-version.entity.js';
import { Plan, type WholePlan } from './plan.entity.js';
import { type PlanQuery, type PlanVersionResponse, versionResponse } from './plans.dto.js';
import { planProblems } from './plans.errors.js';
import { listPlanIds } from './plans.queries.js';
import { wholePlan, wholePlans } from './plans.service.js';

/** Answers what was agreed, within what the caller may see. */
@Injectable()
export class PlansReader {
  constructor(
    private readonly database: Database,
    private readonly access: PlanAccess,
    private readonly disclosures: PlanDisclosures,
  ) {}

  async get({ subject }: Caller, id: string): Promise<ReadPlan> {
    const { manager } = this.database;
    const whole = await wholePlan(manager, id);
    const reading = await this.access.reading(manager, subject, whole.plan);
    const read = asRead(whole, reading);
    if (read.versions.length === 0) throw planProblems.notFound({ planId: id });
    return this.disclosures.of(manager, read, reading);
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
    const found = await wholePlans(manager, ids);
    const participationIds = found.map(({ plan }) => plan.participationId);
    const readingAt = await this.access.readings(manager, subject, participationIds);
    const read = found.map((whole) => {
      const reading = readingAt(whole.plan.participationId);
      return { ...asRead(whole, reading), reading };
    });
    const items = await this.disclosures.ofAll(manager, read);
    return { items, next: rows.length > limit ? encodeCursor(ids.at(-1)) : null };
  }
}

/** Gives a plan with its versions as they may be read. */
const asRead = ({ plan, versions }: WholePlan, reading: PlanReading): WholePlan => ({
  plan,
  versions: versions.flatMap((version) => version.readBy(reading) ?? []),
});
