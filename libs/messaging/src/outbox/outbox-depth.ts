import { Database, Progress, sql } from '@impact/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { messagingProblems } from '../messaging.errors.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging.options.js';
import { outboxDepth, outboxOldest } from '../metrics.js';

const everyMs = 5_000;
const measure = sql<{ limit: number }, Measured>`
  select (select count(*) from (
           select 1 from outbox where seq > coalesce((select up_to from republished), 0) limit :limit) counted)::int as depth,
         coalesce(extract(epoch from clock_timestamp() - first.recorded_at), 0)::float8 as age, first.seq::text as first
  from (select 1) one left join (
    select seq, recorded_at from outbox o where not exists (
      select from stuck_item s where s.loop = 'relay' and s.key = o.key and s.set_aside_at is not null)
    order by seq limit 1) first on true`;

interface Measured {
  readonly depth: number;
  readonly age: number;
  /** The lowest `seq` that waits for the relay and not for an operator. */
  readonly first: string | null;
}

/** Watches how many events wait to be sent and for how long, and refuses more when there are too many. Those that an operator
 * lets be sent again do not count. */
@Injectable()
export class OutboxDepth implements OnApplicationBootstrap, OnApplicationShutdown {
  private depth = 0;
  private first: string | null = null;
  private timer?: NodeJS.Timeout;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
    @Inject(Database) private readonly database: Database,
    @Inject(Progress) private readonly progress: Progress,
  ) {}

  private get limit(): number {
    return this.options.outboxLimit ?? 1_000_000;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.turn(), everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Counts now instead of at the next turn; rows, at most the limit, and seconds. */
  async measure(): Promise<{ depth: number; age: number }> {
    const { depth, age, first } = await measure.one(this.database.manager, { limit: this.limit });
    this.depth = depth;
    this.judge(first);
    outboxDepth.set({ service: this.options.service }, depth);
    outboxOldest.set({ service: this.options.service }, age);
    return { depth, age };
  }

  /** Whichever process sends: where the first of what waits is another than before, something was sent. */
  private judge(first: string | null): void {
    if (first === null) this.progress.idle('relay');
    else this.progress.waiting('relay');
    if (first !== this.first) this.progress.done('relay');
    this.first = first;
  }

  private async turn(): Promise<void> {
    await this.progress.turn('outbox-timer', () => this.measure()).catch(() => undefined);
  }

  get full(): boolean {
    return this.depth >= this.limit;
  }

  refuseWhenFull(): void {
    if (this.full) throw messagingProblems.outboxFull({ depth: this.depth }, { retryAfter: 5 });
  }
}
