import { type Caller, Clock, Database, decodeCursor, isId, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { ActivityQuery, ActivityResponse } from './activity-log.dto.js';
import {
  type ActivityRow,
  initiativesOfSteward,
  readActivities,
  settledBefore,
} from './activity-log.queries.js';

/** Reads this service's activity log for one's own acts, and for stewards of an initiative those of everybody in it. */
@Injectable()
export class ActivityLogService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives what the caller may see of it, the oldest first, as far as nothing can come in between any more: whoever reads on
   * after the last of it misses nothing. */
  async list(
    { subject: reader }: Caller,
    { limit, after, ...filters }: ActivityQuery,
  ): Promise<Page<ActivityResponse>> {
    const { manager } = this.database;
    const held = { subject: reader, day: this.clock.today(), instant: this.clock.now() };
    const stewarded = await initiativesOfSteward.rows(manager, held);
    const { settled } = await settledBefore.one(manager);
    const rows = await readActivities.rows(manager, {
      ...filters,
      reader,
      stewarded: stewarded.map(({ id }) => id),
      after: after === undefined ? undefined : decodeCursor(after, isId),
      settled,
      most: limit + 1,
    });
    return toPage(rows, limit, { item: responseOf, cursor: ({ id }) => id });
  }
}

const responseOf = ({ id, happenedAt, ...row }: ActivityRow): ActivityResponse => ({
  id,
  at: happenedAt.toISOString(),
  ...row,
});
