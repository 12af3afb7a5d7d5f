import type { Actor, Role } from '@impact/contracts';
import { Directory, type DirectoryParticipation, directoryProblems, readingRoles } from '@impact/directory';
import { approverOf, parentOn } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { planProblems } from './plans.errors.js';
import type { PlanReading } from './plan-version.entity.js';
import type { Plan, WholePlan } from './plan.entity.js';

/** Asks the directory who may do what with a plan today. */
@Injectable()
export class PlanAccess {
  constructor(
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Gives the caller as planner of the participation, or refuses. */
  async planner(tx: EntityManager, subject: string, participationId: string): Promise<Actor> {
    const grant = await this.directory.require(tx, subject, 'planner', participationId, this.clock.today());
    return { subject, role: grant.role, participationId: grant.participationId };
  }

  /** Gives the caller as reviewer exactly at the participation that approves the plan, or refuses. */
  async reviewer(tx: EntityManager, subject: string, plan: Plan): Promise<Actor> {
    const own = await this.participation(tx, plan.participationId);
    const day = this.clock.today();
    const above = await this.directory.ancestorsOn(tx, own.id, day);
    const approver = approverOf(own, above);
    if (!approver) throw unknownAbove(above.at(-1) ?? own, day);
    const { id } = approver;
    const reviewers = await this.directory.subjectsWith(tx, ['reviewer'], [id], day);
    if (!reviewers.some((reviewer) => reviewer.subject === subject))
      throw planProblems.reviewerElsewhere({ approverId: id });
    return { subject, role: 'reviewer', participationId: id };
  }

  /** Gives how far the caller reads the plan; one of which they may read no version is refused as if it did not exist. */
  async reading(tx: EntityManager, subject: string, { plan, versions }: WholePlan): Promise<PlanReading> {
    const grants = await this.directory.rolesAt(tx, subject, plan.participationId, this.clock.today());
    const holds = (...roles: Role[]) => grants.some(({ role }) => roles.includes(role));
    const reading = { drafts: holds('planner'), comments: holds('planner', 'reviewer') };
    const isReader = grants.some(({ role }) => readingRoles.includes(role));
    if (!isReader || !versions.some((version) => version.readBy(reading)))
      throw planProblems.notFound({ planId: plan.id });
    return reading;
  }

  /** Gives the participation; the caller's role there has been established. */
  async participation(tx: EntityManager, id: string): Promise<DirectoryParticipation> {
    const found = await this.directory.participation(tx, id);
    if (!found)
      throw new Error(`The directory knows roles at participation ${id}, but not the participation.`);
    return found;
  }

  async visible(tx: EntityManager, subject: string): Promise<string[]> {
    return this.directory.visibleTo(tx, subject, this.clock.today());
  }

  /** Gives the ids of the participations for which the caller plans. */
  async planned(tx: EntityManager, subject: string): Promise<string[]> {
    return this.directory.visibleTo(tx, subject, this.clock.today(), ['planner']);
  }

  /** Gives the ids of the participations whose plans the caller reviews, or that lie below such. */
  async reviewed(tx: EntityManager, subject: string): Promise<string[]> {
    return this.directory.visibleTo(tx, subject, this.clock.today(), ['reviewer']);
  }
}

const unknownAbove = (known: DirectoryParticipation, day: string) =>
  directoryProblems.behind({ participationId: parentOn(known, day) ?? known.id }, { retryAfter: 1 });
