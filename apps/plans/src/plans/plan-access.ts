import type { Actor, Role } from '@impact/contracts';
import {
  Directory,
  type DirectoryParticipation,
  directoryProblems,
  entrustedRoles,
  type Grant,
  readingRoles,
} from '@impact/directory';
import { approverOf, parentOn } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { planProblems } from './plans.errors.js';
import type { PlanReading } from './plan-version.entity.js';
import type { Plan } from './plan.entity.js';

/** Asks the directory who may do what today with what a participation plans. */
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
    const { approverId, actor } = await this.deciding(tx, subject, plan.participationId);
    if (!actor) throw planProblems.reviewerElsewhere({ approverId });
    return actor;
  }

  /**
   * Gives the participation whose reviewers decide about what a participation plans, and the caller as one of them; no actor
   * where they are none.
   */
  async deciding(
    tx: EntityManager,
    subject: string,
    participationId: string,
  ): Promise<{ readonly approverId: string; readonly actor?: Actor }> {
    const own = await this.participation(tx, participationId);
    const day = this.clock.today();
    const above = await this.directory.ancestorsOn(tx, own.id, day);
    const approver = approverOf(own, above);
    if (!approver) throw unknownAbove(above.at(-1) ?? own, day);
    const { id } = approver;
    const reviewers = await this.directory.subjectsWith(tx, ['reviewer'], [id], day);
    const isReviewer = reviewers.some((reviewer) => reviewer.subject === subject);
    return {
      approverId: id,
      ...(isReviewer && { actor: { subject, role: 'reviewer' as const, participationId: id } }),
    };
  }

  /** Gives how far the caller reads the plan; one that lies where they read nothing is refused as if it did not exist. */
  async reading(tx: EntityManager, subject: string, { id, participationId }: Plan): Promise<PlanReading> {
    const reading = await this.readingAt(tx, subject, participationId);
    if (!reading) throw planProblems.notFound({ planId: id });
    return reading;
  }

  /** Gives how far the caller reads what a participation plans; undefined where they read nothing there. */
  async readingAt(
    tx: EntityManager,
    subject: string,
    participationId: string,
  ): Promise<PlanReading | undefined> {
    const grants = await this.directory.rolesAt(tx, subject, participationId, this.clock.today());
    return grants.some(({ role }) => readingRoles.includes(role)) ? readingOf(grants) : undefined;
  }

  /** The same for many plans that the caller may see, by the participation whose plan it is. */
  async readings(
    tx: EntityManager,
    subject: string,
    participationIds: readonly string[],
  ): Promise<(participationId: string) => PlanReading> {
    const held = await this.directory.rolesAtAll(tx, subject, participationIds, this.clock.today());
    return (participationId) => readingOf(held.get(participationId) ?? []);
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
}

/**
 * Planners read the numbers of their plans as those who are entrusted do: they wrote them, or write on from them, and what
 * they save takes the place of the whole draft, so that what they could not read they would lose.
 */
function readingOf(grants: readonly Grant[]): PlanReading {
  const holds = (...roles: readonly Role[]) => grants.some(({ role }) => roles.includes(role));
  return {
    drafts: holds('planner'),
    comments: holds('planner', 'reviewer'),
    numbers: holds('planner', ...entrustedRoles),
  };
}

const unknownAbove = (known: DirectoryParticipation, day: string) =>
  directoryProblems.behind({ participationId: parentOn(known, day) ?? known.id }, { retryAfter: 1 });
