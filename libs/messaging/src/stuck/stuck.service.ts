import { Database, decodeCursor, isEach, isText, type Page, toPage } from '@impact/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { operatorApiProblems } from '../operator-api/operator-api.errors.js';
import { StuckItems } from './stuck-items.js';
import type { RetryStuckRequest, RetryStuckResponse, StuckItemResponse, StuckQuery } from './stuck.dto.js';
import { listStuck } from './stuck.queries.js';

type StuckCursor = [loop: string, key: string];
const isStuckCursor: (value: unknown) => value is StuckCursor = isEach<StuckCursor>(isText, isText);

/** Shows what loops cannot do, and lets them try it again. */
@Injectable()
export class StuckService {
  private readonly logger = new Logger('Stuck');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(StuckItems) private readonly items: StuckItems,
  ) {}

  async list({ limit, after, loop }: StuckQuery): Promise<Page<StuckItemResponse>> {
    const cursor = after === undefined ? undefined : decodeCursor(after, isStuckCursor);
    const [afterLoop, afterKey] = cursor ?? [];
    const rows = await listStuck.rows(this.database.manager, { loop, afterLoop, afterKey, most: limit + 1 });
    return toPage(rows, limit, { item: (row) => row, cursor: (row): StuckCursor => [row.loop, row.key] });
  }

  async retry({ loop, key }: RetryStuckRequest, by: string): Promise<RetryStuckResponse> {
    const item = await this.items.retry(loop, key);
    if (item === undefined) throw operatorApiProblems.itemNotStuck({ loop, key });
    this.logger.log(`${by} lets ${loop} try ${item} of ${key} again`);
    return { item };
  }
}
