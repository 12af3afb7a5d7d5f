import { Outbox } from '@impact/messaging';
import { Clock, Database } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { NotificationRequestsService } from '../notification-requests/notification-requests.service.js';
import { ActionItem } from './action-item.entity.js';
import { actionItemRequest } from './action-item-request.js';
import { anyDue, type DueItem, someDue, stillDue } from './action-items.queries.js';

/** Tells that action items are due, once, and once more that they are late. */
@Injectable()
export class DueActionItems {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly requests: NotificationRequestsService,
    private readonly clock: Clock,
  ) {}

  /** Tells whether an action item is due that is not set aside and was not told to be. */
  async isDue(aside: readonly string[]): Promise<boolean> {
    return (await anyDue.one(this.database.manager, { now: this.clock.now(), aside })).isDue;
  }

  /** Locks action items that are due, the longest due first. */
  async take(tx: EntityManager, most: number, aside: readonly string[]): Promise<DueItem[]> {
    const now = this.clock.now();
    const ids = (await someDue.rows(tx, { now, aside, most })).map(({ id }) => id);
    await this.outbox.lock(tx, ids);
    return stillDue.rows(tx, { now, ids });
  }

  /** Publishes that they are, and asks that their owners are told. */
  async tell(tx: EntityManager, due: readonly DueItem[]): Promise<void> {
    const today = new Map(due.map((each) => [each.id, each.today]));
    const items = await tx.findBy(ActionItem, { id: In([...today.keys()]) });
    const events = items.map((item) => {
      const told = item.tellDue(today.get(item.id)!);
      item.version = this.outbox.version(tx, item.id) + 1;
      return told;
    });
    await tx.save(items);
    const recorded = await this.outbox.add(tx, ...events);
    const committedAt = this.clock.now().toISOString();
    const requests = events.map((told, at) =>
      actionItemRequest(told.daysOverdue > 0 ? 'action-item-overdue' : 'action-item-due', told, {
        causeId: recorded[at]!.id,
        committedAt,
      }),
    );
    await this.requests.notify(tx, requests);
  }
}
