import { Database } from '@impact/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { messagingProblems } from '../messaging.errors.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { outboxDepth, outboxOldest } from '../metrics.js';

const everyMs = 5_000;
const measure = `
  select (select count(*) from (select 1 from outbox limit $1) counted)::int as depth,
         coalesce((select extract(epoch from clock_timestamp() - recorded_at)
                   from outbox order by seq limit 1), 0)::float8 as age`;

/** Watches how many events wait to be sent and for how long, and refuses more when there are too many. */
@Injectable()
export class OutboxDepth implements OnApplicationBootstrap, OnApplicationShutdown {
  private depth = 0;
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly database: Database,
  ) {}

  private get limit(): number {
    return this.options.outboxLimit ?? 1_000_000;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.measure().catch(() => undefined), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Counts now instead of at the next turn; rows, at most the limit, and seconds. */
  async measure(): Promise<{ depth: number; age: number }> {
    const rows: { depth: number; age: number }[] = await this.database.manager.query(measure, [this.limit]);
    const { depth, age } = rows[0]!;
    this.depth = depth;
    outboxDepth.set({ service: this.options.service }, depth);
    outboxOldest.set({ service: this.options.service }, age);
    return { depth, age };
  }

  get full(): boolean {
    return this.depth >= this.limit;
  }

  refuseWhenFull(): void {
    if (this.full) throw messagingProblems.outboxFull({ depth: this.depth }, { retryAfter: 5 });
  }
}
