import {
  type Actor,
  PlanApproved,
  PlanReturned,
  PlanSubmitted,
  PlanSuperseded,
  PlanWithdrawn,
} from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PlanAccess } from './plan-access.js';
import { planEvent } from './plan-events.js';
import type { PlanVersion, Return } from './plan-version.entity.js';
import type { WholePlan } from './plan.entity.js';
import { latest, PlansService } from './plans.service.js';

/** Hands plans in, and decides about them; each decision is an event. */
@Injectable()
export class PlanDecisionsService {
  constructor(
    private readonly plans: PlansService,
    private readonly outbox: Outbox,
    private readonly access: PlanAccess,
    private readonly clock: Clock,
  ) {}

  async submit(subject: string, id: string, ifMatch: number | undefined): Promise<WholePlan> {
    return this.plans.change(subject, id, ifMatch, async (tx, whole) => {
      const actor = await this.access.planner(tx, subject, whole.plan.participationId);
      latest(whole.versions).submit(subject, this.clock.now());
      return this.#publish(tx, whole, actor, PlanSubmitted);
    });
  }

  async withdraw(subject: string, id: string, ifMatch: number | undefined): Promise<WholePlan> {
    return this.plans.change(subject, id, ifMatch, async (tx, whole) => {
      const actor = await this.access.planner(tx, subject, whole.plan.participationId);
      latest(whole.versions).withdraw();
      return this.#publish(tx, whole, actor, PlanWithdrawn);
    });
  }

  async return(subject: string, id: string, ifMatch: number | undefined, reason: Return): Promise<WholePlan> {
    return this.plans.change(subject, id, ifMatch, async (tx, whole) => {
      const actor = await this.access.reviewer(tx, subject, whole.plan);
      latest(whole.versions).return(reason, subject, this.clock.now());
      return this.#publish(tx, whole, actor, PlanReturned);
    });
  }

  async approve(
    subject: string,
    id: string,
    ifMatch: number | undefined,
    effectiveFrom: string,
  ): Promise<WholePlan> {
    return this.plans.change(subject, id, ifMatch, async (tx, whole) => {
      const { plan, versions } = whole;
      const actor = await this.access.reviewer(tx, subject, plan);
      const participation = await this.access.participation(tx, plan.participationId);
      const before = versions.find((version) => version.status === 'approved');
      latest(versions).approve(effectiveFrom, subject, this.clock.now(), participation);
      before?.supersede(effectiveFrom);
      if (before) await this.outbox.add(tx, planEvent(PlanSuperseded, plan, before, actor));
      return this.#publish(tx, whole, actor, PlanApproved);
    });
  }

  async #publish(
    tx: EntityManager,
    { plan, versions }: WholePlan,
    actor: Actor,
    eventClass: Parameters<typeof planEvent>[0],
  ): Promise<PlanVersion[]> {
    await this.outbox.add(tx, planEvent(eventClass, plan, latest(versions), actor));
    return versions;
  }
}
