import { type Actor } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox } from '@impact/messaging';
import {
  type Caller,
  Clock,
  Database,
  decodeCursor,
  isId,
  type Page,
  requireVersion,
  toPage,
} from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Overlaps } from '../overlaps/overlaps.js';
import {
  type AgreedActivityQuery,
  type AgreedActivityResponse,
  agreedActivityResponse,
  type ActivityStatusRequest,
} from './activities.dto.js';
import { activityProblems } from './activities.errors.js';
import { activityInForce, listActivities } from './activities.queries.js';
import { AgreedActivity } from './agreed-activity.entity.js';

/** Says how far activities of plans in force have come, and lists those that the caller may see. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly directory: Directory,
    private readonly overlaps: Overlaps,
    private readonly clock: Clock,
  ) {}

  /** Changes the status under the locks of the plan and the activity, so that no version takes it away meanwhile; what is stopped overlaps nothing any more. */
  async changeStatus(
    { subject }: Caller,
    id: string,
    { status, day }: ActivityStatusRequest,
    ifMatch: number,
  ): Promise<AgreedActivity> {
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(AgreedActivity, { id });
      if (!known) throw activityProblems.notFound({ activityId: id });
      const actor = await this.planner(tx, subject, known);
      await this.outbox.lock(tx, [known.planId, id]);
      const activity = await tx.findOneByOrFail(AgreedActivity, { id });
      requireVersion(ifMatch, activity.version);
      await this.refuseNotInForce(tx, activity);
      const today = await this.overlaps.today(tx, activity.initiativeId);
      const changed = activity.change(status, day, today, actor);
      await tx.save(activity);
      await this.outbox.add(tx, changed);
      await this.overlaps.review(tx, activity.initiativeId, [activity.planId], actor);
      return activity;
    });
  }

  async get({ subject }: Caller, id: string): Promise<AgreedActivity> {
    const { manager } = this.database;
    const found = await manager.findOneBy(AgreedActivity, { id });
    const visible = await this.directory.visibleTo(manager, subject, this.clock.today());
    if (!found || !visible.includes(found.participationId))
      throw activityProblems.notFound({ activityId: id });
    return found;
  }

  async list(
    { subject }: Caller,
    { after, limit, ...only }: AgreedActivityQuery,
  ): Promise<Page<AgreedActivityResponse>> {
    const { manager } = this.database;
    const today = this.clock.today();
    const rows = await listActivities.rows(manager, {
      visible: await this.directory.visibleTo(manager, subject, today),
      ...only,
      today,
      after: after === undefined ? undefined : decodeCursor(after, isId),
      most: limit + 1,
    });
    return toPage(rows, limit, { item: agreedActivityResponse, cursor: ({ id }) => id });
  }

  /** Gives the caller as planner of the plan; for whoever does not see it, the activity does not exist. */
  private async planner(
    tx: EntityManager,
    subject: string,
    { id, participationId }: AgreedActivity,
  ): Promise<Actor> {
    const hidden = activityProblems.notFound({ activityId: id });
    const today = this.clock.today();
    const grant = await this.directory.require(tx, subject, 'planner', participationId, today, hidden);
    return { subject, role: grant.role, participationId: grant.participationId };
  }

  private async refuseNotInForce(tx: EntityManager, { id, planId }: AgreedActivity): Promise<void> {
    const { isInForce } = await activityInForce.one(tx, { id, today: this.clock.today() });
    if (!isInForce) throw activityProblems.notInForce({ activityId: id, planId });
  }
}
