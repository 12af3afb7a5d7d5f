import {
  type Actor,
  PlanApproved,
  PlanReturned,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
} from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { type Caller, Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgreedActivities } from '../activities/agreed-activities.js';
import { PlanAccess } from './plan-access.js';
import type { ReadPlan } from './plan-disclosures.js';
import { planEvent } from './plan-events.js';
import type { PlanVersion } from './plan-version.entity.js';
import type { WholePlan } from './plan.entity.js';
import type { PlanApprovalRequest, PlanReturnRequest } from './plans.dto.js';
import { latest, type PlanChange, PlansService } from './plans.service.js';

/** Hands plans in, and decides about them; each decision is an event. */
@Injectable()
export class PlanDecisionsService {
  constructor(
    private readonly plans: PlansService,
    private readonly outbox: Outbox,
    private readonly access: PlanAccess,
    private readonly activities: AgreedActivities,
    private readonly clock: Clock,
  ) {}

  async submit(caller: Caller, id: string, ifMatch: number): Promise<ReadPlan> {
    const { subject } = caller;
    const submission: PlanChange = async (tx, whole) => {
      const actor = await this.access.planner(tx, subject, whole.plan.participationId);
      const version = latest(whole.versions);
      await this.activities.refuseTaken(tx, whole.plan, version.activities);
      version.submit(subject, this.clock.now());
      return this.publish(tx, whole, actor, PlanSubmitted);
    };
    return this.plans.change(caller, id, submission, ifMatch);
  }

  async withdraw(caller: Caller, id: string, ifMatch: number): Promise<ReadPlan> {
    const withdrawal: PlanChange = async (tx, whole) => {
      const actor = await this.access.planner(tx, caller.subject, whole.plan.participationId);
      latest(whole.versions).withdraw();
      return this.publish(tx, whole, actor, PlanWithdrawn);
    };
    return this.plans.change(caller, id, withdrawal, ifMatch);
  }

  async return(caller: Caller, id: string, request: PlanReturnRequest, ifMatch: number): Promise<ReadPlan> {
    const { subject } = caller;
    const decision: PlanChange = async (tx, whole) => {
      const actor = await this.access.reviewer(tx, subject, whole.plan);
      latest(whole.versions).return(request, subject, this.clock.now());
      return this.publish(tx, whole, actor, PlanReturned);
    };
    return this.plans.change(caller, id, decision, ifMatch);
  }

  async approve(
    caller: Caller,
    id: string,
    { effectiveFrom }: PlanApprovalRequest,
    ifMatch: number,
  ): Promise<ReadPlan> {
    const { subject } = caller;
    const decision: PlanChange = async (tx, whole) => {
      const { plan, versions } = whole;
      const actor = await this.access.reviewer(tx, subject, plan);
      const participation = await this.access.participation(tx, plan.participationId);
      const before = versions.find((version) => version.status === 'approved');
      const version = latest(versions);
      version.approve(effectiveFrom, subject, this.clock.now(), participation);
      before?.supersede(effectiveFrom);
      await this.activities.agree(tx, plan, version.activities, actor);
      if (before) await this.outbox.add(tx, planEvent(PlanSuperseded, plan, before, actor));
      return this.publish(tx, whole, actor, PlanApproved);
    };
    return this.plans.change(caller, id, decision, ifMatch);
  }

  private async publish(
    tx: EntityManager,
    { plan, versions }: WholePlan,
    actor: Actor,
    eventClass: Parameters<typeof planEvent>[0],
  ): Promise<PlanVersion[]> {
    await this.outbox.add(tx, planEvent(eventClass, plan, latest(versions), actor));
    return versions;
  }
}
