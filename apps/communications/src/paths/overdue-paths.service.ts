import { eventTypeOf, PathOverdue } from '@impact/contracts';
import { Outbox } from '@impact/messaging';
import { Clock, context, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type { NotificationRequest } from '../notification-requests/notification-request.js';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { Path } from './path.entity.js';
import { anyLate, type LatePath, someLate, stillLate } from './paths.queries.js';

/** Tells that contacts are late, once each, and once more where that is escalated. */
@Injectable()
export class OverduePaths {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly requests: NotificationRequestsService,
    private readonly clock: Clock,
  ) {}

  /** Tells whether a path is late that is not set aside and was not told to be. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    return (await anyLate.one(this.database.manager, { now: this.clock.now(), aside })).isDue;
  }

  /** Locks paths that are late, the longest due first. */
  async take(tx: EntityManager, most: number, aside: readonly string[]): Promise<LatePath[]> {
    const now = this.clock.now();
    const ids = (await someLate.rows(tx, { now, aside, most })).map(({ id }) => id);
    await this.outbox.lock(tx, ids);
    return stillLate.rows(tx, { now, ids });
  }

  /** Publishes that they are, and asks that their owners are told. */
  async tell(tx: EntityManager, late: readonly LatePath[]): Promise<void> {
    const today = new Map(late.map((each) => [each.id, each.today]));
    const paths = await tx.findBy(Path, { id: In([...today.keys()]) });
    const told = paths.map((path) => {
      const escalatedAlone = path.overdueTold;
      const overdue = path.tellOverdue(today.get(path.id)!);
      path.version = this.outbox.version(tx, path.id) + 1;
      return { overdue, escalatedAlone };
    });
    await tx.save(paths);
    const recorded = await this.outbox.add(tx, ...told.map(({ overdue }) => overdue));
    const requests = told.flatMap(({ overdue, escalatedAlone }, at) => [
      ...(escalatedAlone ? [] : [this.requestOf('path-overdue', overdue, recorded[at]!.id)]),
      ...(overdue.escalated ? [this.requestOf('path-escalated', overdue, recorded[at]!.id)] : []),
    ]);
    await this.requests.notify(tx, requests);
  }

  private requestOf(
    template: 'path-overdue' | 'path-escalated',
    path: PathOverdue,
    causeId: string,
  ): NotificationRequest {
    const parties = path.parties.flatMap(({ participationId }) => participationId ?? []);
    return {
      causeId,
      template,
      eventType: eventTypeOf(PathOverdue),
      subjectId: path.pathId,
      initiativeId: path.initiativeId,
      participationIds: [...new Set([path.participationId, ...parties])],
      committedAt: this.clock.now().toISOString(),
      facts: { purpose: path.purpose, ownerRole: path.ownerRole, due: path.dueOn },
      context: { correlationId: context().correlationId },
    };
  }
}
