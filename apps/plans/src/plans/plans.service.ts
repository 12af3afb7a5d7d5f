import { Outbox, uuidv7 } from '@impact/messaging';
import { type Caller, Database, requireVersion, requireVersionRead } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanAccess } from './plan-access.js';
import { namesIn, type PlanContent, problemsOfContent } from './plan-content.js';
import { PlanDisclosures, type ReadPlan } from './plan-disclosures.js';
import { invalidPlan, PlanNames } from './plan-names.js';
import { type PlanReading, PlanVersion } from './plan-version.entity.js';
import { Plan, type WholePlan } from './plan.entity.js';
import type { PlanContentRequest, PlanRequest } from './plans.dto.js';
import { planProblems } from './plans.errors.js';
import {
  findingsOfApprovedAssessments,
  objectivesOfApprovedWorkPlans,
  planOfKind,
  reservePlan,
} from './plans.queries.js';

/** Changes the versions of a locked plan that the caller may see, and gives all that are then to be stored. */
export type PlanChange = (tx: EntityManager, whole: WholePlan) => Promise<PlanVersion[]>;

/** Writes plans: opens them, saves drafts, amends them. */
@Injectable()
export class PlansService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly access: PlanAccess,
    private readonly disclosures: PlanDisclosures,
    private readonly names: PlanNames,
  ) {}

  async create({ subject }: Caller, { participationId, kind, ...content }: PlanRequest): Promise<ReadPlan> {
    return this.database.transaction(async (tx) => {
      await this.access.planner(tx, subject, participationId);
      const { initiativeId } = await this.access.participation(tx, participationId);
      await reservePlan.run(tx, { id: uuidv7(), initiativeId, participationId, kind });
      const { id } = await planOfKind.one(tx, { participationId, kind });
      const { plan, versions } = await this.locked(tx, id);
      await this.refuseFlaws(tx, plan, content);
      const reading = await this.access.reading(tx, subject, plan);
      return this.store(tx, plan, [...versions, plan.begin(versions, content)], reading);
    });
  }

  /** Replaces what the draft or the returned version says, by the version that was read. */
  async save(caller: Caller, id: string, content: PlanContentRequest, ifMatch?: number): Promise<ReadPlan> {
    const saving: PlanChange = async (tx, { plan, versions }) => {
      await this.access.planner(tx, caller.subject, plan.participationId);
      requireVersionRead(ifMatch, plan.version);
      await this.refuseFlaws(tx, plan, content);
      latest(versions).save(content);
      return versions;
    };
    return this.change(caller, id, saving, ifMatch);
  }

  async amend(caller: Caller, id: string, ifMatch: number): Promise<ReadPlan> {
    const amendment: PlanChange = async (tx, { plan, versions }) => {
      await this.access.planner(tx, caller.subject, plan.participationId);
      return [...versions, plan.amend(versions)];
    };
    return this.change(caller, id, amendment, ifMatch);
  }

  /** Runs a change on a plan that the caller may see, and stores what it gives back. */
  async change({ subject }: Caller, id: string, change: PlanChange, ifMatch?: number): Promise<ReadPlan> {
    return this.database.transaction(async (tx) => {
      const whole = await this.locked(tx, id);
      const reading = await this.access.reading(tx, subject, whole.plan);
      const versions = whole.versions.filter((version) => version.readBy(reading));
      if (versions.length === 0) throw planProblems.notFound({ planId: id });
      requireVersion(ifMatch, whole.plan.version);
      return this.store(tx, whole.plan, await change(tx, { ...whole, versions }), reading);
    });
  }

  private async locked(tx: EntityManager, id: string): Promise<WholePlan> {
    if (!(await tx.existsBy(Plan, { id }))) throw planProblems.notFound({ planId: id });
    await this.outbox.lock(tx, id);
    return wholePlan(tx, id);
  }

  /** Refuses what contradicts itself or names what is not known. */
  private async refuseFlaws(tx: EntityManager, plan: Plan, content: PlanContent): Promise<void> {
    const { initiativeId, kind } = plan;
    const objectives =
      kind === 'coordination' ? await objectivesOfApprovedWorkPlans.rows(tx, { initiativeId }) : [];
    const findings = answersFindings(content)
      ? await findingsOfApprovedAssessments.rows(tx, { initiativeId })
      : [];
    const errors = problemsOfContent(content, { objectives: idsOf(objectives), findings: idsOf(findings) });
    if (errors.length) throw invalidPlan(errors);
    await this.names.requireKnown(tx, initiativeId, namesIn(content));
  }

  /** Saves in ascending order, so that a superseded version leaves its days before its successor takes them. */
  private async store(
    tx: EntityManager,
    plan: Plan,
    versions: PlanVersion[],
    reading: PlanReading,
  ): Promise<ReadPlan> {
    for (const version of versions) await tx.save(version);
    plan.version += 1;
    await tx.save(plan);
    return this.disclosures.of(tx, { plan, versions }, reading);
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

const answersFindings = ({ objectives }: PlanContent): boolean =>
  objectives.some(({ findingIds = [] }) => findingIds.length > 0);

/** Reads a plan with all its versions; refuses an id that nobody gave. */
async function wholePlan(tx: EntityManager, id: string): Promise<WholePlan> {
  const plan = await tx.findOneBy(Plan, { id });
  if (!plan) throw planProblems.notFound({ planId: id });
  const versions = await tx.find(PlanVersion, { where: { planId: id }, order: { number: 'asc' } });
  return { plan, versions };
}

/** Gives the version that actions are about: the last one, which says itself what it does not take. */
export const latest = (versions: readonly PlanVersion[]): PlanVersion => versions.at(-1) as PlanVersion;
