import type { Actor } from '@impact/contracts';
import { Directory } from '@impact/directory';
import { Outbox, uuidv7 } from '@impact/messaging';
import { Clock } from '@impact/service';
import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import { Overlap } from './overlap.entity.js';
import { lockOverlaps } from './overlaps.lock.js';
import { endedOverlaps, unknownPairs } from './overlaps.queries.js';

/** How many overlaps one change finds at most; what is left is found by the next change of one of the plans. */
const mostFound = 1_000;

/** Finds overlaps of activities, and ends those whose activities went. */
@Injectable()
export class Overlaps {
  constructor(
    private readonly outbox: Outbox,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** Looks at the activities of plans of one initiative after they were changed, in the transaction that changes them. */
  async review(
    tx: EntityManager,
    initiativeId: string,
    planIds: readonly string[],
    actor?: Actor,
  ): Promise<void> {
    await lockOverlaps(tx, initiativeId);
    const today = await this.today(tx, initiativeId);
    await this.endThoseGone(tx, initiativeId, planIds, today, actor);
    const pairs = await unknownPairs.rows(tx, { initiativeId, planIds, most: mostFound });
    const found = pairs.map((pair) =>
      Object.assign(new Overlap(), {
        ...pair,
        id: uuidv7(),
        initiativeId,
        status: 'open',
        foundOn: today,
        closedOn: null,
        explanation: null,
        resolvedBy: null,
        version: 1,
      } satisfies Partial<Overlap>),
    );
    if (found.length === 0) return;
    await this.outbox.lock(
      tx,
      found.map(({ id }) => id),
    );
    await tx.insert(Overlap, found);
    await this.outbox.add(tx, ...found.map((overlap) => overlap.found(actor)));
  }

  /** Gives the day that it is in the initiative's time zone. */
  async today(tx: EntityManager, initiativeId: string): Promise<string> {
    const initiative = await this.directory.initiative(tx, initiativeId);
    return this.clock.today(initiative?.timeZone);
  }

  private async endThoseGone(
    tx: EntityManager,
    initiativeId: string,
    planIds: readonly string[],
    today: string,
    actor?: Actor,
  ): Promise<void> {
    const ids = (await endedOverlaps.rows(tx, { initiativeId, planIds })).map(({ id }) => id);
    if (ids.length === 0) return;
    await this.outbox.lock(tx, ids);
    const gone = await tx.find(Overlap, { where: { id: In(ids) }, order: { id: 'asc' } });
    const events = gone.map((overlap) => overlap.endWithActivity(today, actor));
    await tx.save(gone);
    await this.outbox.add(tx, ...events);
  }
}
