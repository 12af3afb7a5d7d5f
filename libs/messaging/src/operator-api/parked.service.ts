import { Database, decodeCursor, type Page, toPage } from '@impact/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { lockPosition } from '../consumer/positions.js';
import { unparkedTotal } from '../metrics.js';
import { KeyRetry } from '../parking/key-retry.js';
import { moveToDiscarded } from '../parking/parked.queries.js';
import { ConsumerGroups } from './consumer-groups.js';
import { operatorApiProblems } from './operator-api.errors.js';
import {
  countParkedOf,
  findParked,
  isParkedCursor,
  listParked,
  type ParkedCursor,
  type ParkedRow,
} from './parked-read.queries.js';
import type {
  DiscardParkedRequest,
  DiscardParkedResponse,
  ParkedEventResponse,
  ParkedEventDetails,
  ParkedQuery,
  RetryParkedRequest,
  RetryParkedResponse,
} from './parked.dto.js';
import { structureOf } from './payload-structure.js';

/** Shows parked events, applies them again, and discards them. */
@Injectable()
export class ParkedService {
  private readonly logger = new Logger('Parked');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ConsumerGroups) private readonly groups: ConsumerGroups,
  ) {}

  async list({ limit, after, ...filter }: ParkedQuery): Promise<Page<ParkedEventResponse>> {
    const cursor = after === undefined ? undefined : decodeCursor(after, isParkedCursor);
    const rows = await listParked(this.database.manager, filter, cursor, limit + 1);
    return toPage(rows, limit, { item: bodyOf, cursor: cursorOf });
  }

  async show(group: string, eventId: string): Promise<ParkedEventDetails> {
    const row = await this.find(group, eventId);
    return { ...bodyOf(row), headers: row.headers, history: row.history };
  }

  async retry({ group, topic, key }: RetryParkedRequest): Promise<RetryParkedResponse> {
    const { group: options, handlers } = this.groups.named(group);
    const retried = await new KeyRetry(options, handlers, this.database).retry(topic, key);
    if (!retried) throw operatorApiProblems.keyNotParked({ key, group });
    return { ...retried, ...(await countParkedOf.one(this.database.manager, { group, topic, key })) };
  }

  async discard(
    { group, eventId, reason }: DiscardParkedRequest,
    by: string,
  ): Promise<DiscardParkedResponse> {
    const { topic, partition, key } = await this.find(group, eventId);
    const { parked } = await this.database.transaction(async (tx) => {
      await lockPosition.run(tx, { group, topic, partition });
      const moved = await moveToDiscarded.run(tx, { group, eventId, reason, by });
      if (moved === 0) throw operatorApiProblems.eventNotParked({ eventId, group });
      this.database.afterCommit(tx, () => unparkedTotal.inc({ group, how: 'discarded' }));
      return countParkedOf.one(tx, { group, topic, key });
    });
    this.logger.log(`${by} discarded event ${eventId} of ${group}: ${reason}`);
    return { key, parked };
  }

  private async find(group: string, eventId: string): Promise<ParkedRow> {
    const known = this.groups.named(group).group.name;
    const row = await findParked.first(this.database.manager, { group: known, eventId });
    if (!row) throw operatorApiProblems.eventNotParked({ eventId, group });
    return row;
  }
}

const cursorOf = (row: ParkedRow): ParkedCursor => [
  row.group,
  row.topic,
  row.partition,
  row.offset,
  row.eventId,
];

function bodyOf({ headers: _headers, history, payload, ...row }: ParkedRow): ParkedEventResponse {
  const structure = structureOf(payload) as object | undefined;
  return { ...row, attempts: history.length, ...(structure && { payload: structure }) };
}
