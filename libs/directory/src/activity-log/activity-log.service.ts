import { Clock, Database, decodeCursor, isId, type Page, toPage } from '@impact/service';
import { Injectable } from '@nestjs/common';
import type { ActivityQuery, ActivityResponse } from './activity-log.dto.js';
import { initiativesOfSteward, readActivities, settledBefore } from './activity-log.queries.js';

type ActivityRow = Omit<ActivityResponse, 'at'> & { readonly at: Date };

/** Reads this service's activity log for one's own acts, and for stewards of an initiative those of everybody in it. */
@Injectable()
export class ActivityLogService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Gives what the reader may see of it, the oldest first, as far as nothing can come in between any more: whoever reads on
   * after the last of it misses nothing. */
  async list(reader: string, { limit, after, ...query }: ActivityQuery): Promise<Page<ActivityResponse>> {
    const { manager } = this.database;
    const stewarded = await manager.query<{ id: string }[]>(initiativesOfSteward, [
      reader,
      this.clock.today(),
      this.clock.now(),
    ]);
    const [{ settled }] = await manager.query<[{ settled: string }]>(settledBefore);
    const { subject, action, targetId, participationId, initiativeId, correlationId, outcome, from, to } =
      query;
    const rows = await manager.query<ActivityRow[]>(readActivities, [
      ...[reader, stewarded.map(({ id }) => id), subject, action, targetId, participationId, initiativeId],
      ...[
        correlationId,
        outcome,
        from,
        to,
        after === undefined ? null : decodeCursor(after, isId),
        limit + 1,
        settled,
      ],
    ]);
    return toPage(rows, limit, { item: responseOf, cursor: ({ id }) => id });
  }
}

const responseOf = (row: ActivityRow): ActivityResponse => ({ ...row, at: row.at.toISOString() });
