import { Database, Progress, sql } from '@impact/service';
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const keptDays = 7;
const daysAhead = 14;
const dayMs = 86_400_000;
const everyMs = 600_000;
/** Sooner than what waits is called stalled. */
const againMs = 20_000;
/** The loop's name among those that stall. */
const loop = 'sent-partitions-timer';

const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const nameOf = (day: string): string => `outbox_sent_${day.replaceAll('-', '')}`;

/** What is to be done with partitions, one transaction each. What fell into the default one meanwhile moves into its day's. */
export function partitionChanges(now: number, existing: readonly string[]): string[][] {
  const days = Array.from({ length: daysAhead + 2 }, (_, at) => dayOf(now + (at - 1) * dayMs));
  const oldest = nameOf(dayOf(now - keptDays * dayMs));
  const made = days
    .filter((day) => !existing.includes(nameOf(day)))
    .map((day) => {
      const end = dayOf(Date.parse(day) + dayMs);
      const bounds = `for values from ('${day}T00:00:00Z') to ('${end}T00:00:00Z')`;
      return [
        'lock table outbox_sent_default in access exclusive mode',
        `create table ${nameOf(day)} (like outbox_sent including all)`,
        `with moved as (delete from outbox_sent_default where sent_at >= '${day}T00:00:00Z' and sent_at < '${end}T00:00:00Z'
           returning *) insert into ${nameOf(day)} select * from moved`,
        `alter table outbox_sent attach partition ${nameOf(day)} ${bounds}`,
      ];
    });
  const old = existing.filter((name) => /_\d{8}$/.test(name) && name < oldest);
  return [...made, ...old.map((name) => [`drop table ${name}`])];
}

const waitShortly = sql`set local lock_timeout = '2s'`;

const tryAlone = sql<object, { alone: boolean }>`
  select pg_try_advisory_xact_lock(hashtextextended('impact.sent-partitions', 0)) as alone`;

const databaseTime = sql<object, { now: number }>`
  select (extract(epoch from clock_timestamp()) * 1000)::float8 as now`;

const existingPartitions = sql<object, { name: string }>`
  select inhrelid::regclass::text as name from pg_inherits where inhparent = 'outbox_sent'::regclass order by 1`;

const dropOldRows = `delete from outbox_sent_default where sent_at < clock_timestamp() - interval '${keptDays} days'`;

/**
 * Keeps the daily partitions of the sent events: two weeks ahead, those older than 7 days go. It has no part in sending: it works
 * on sessions of its own, waits for locks 2 s at most and tries again later. A row without a partition of its day falls into the
 * default one.
 */
@Injectable()
export class SentPartitions implements OnApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private timer?: NodeJS.Timeout;
  private stopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Progress) private readonly progress: Progress,
  ) {}

  /** Makes what is missing now, as far as it can, and looks again every ten minutes; after a failure in 20 s. */
  async begin(): Promise<void> {
    const tended = await this.tend();
    if (this.stopping) return;
    this.timer = setTimeout(() => void this.begin(), tended ? everyMs : againMs).unref();
  }

  onApplicationShutdown(): void {
    this.stopping = true;
    clearTimeout(this.timer);
  }

  /** Makes and drops partitions; stops at the first that somebody holds, says so, and gives false. */
  async tend(): Promise<boolean> {
    try {
      const now = await this.now();
      const changes = partitionChanges(now, await this.existing());
      const tomorrow = nameOf(dayOf(now + dayMs));
      if (changes.flat().some((change) => change.includes(tomorrow))) this.progress.waiting(loop);
      else this.progress.idle(loop);
      for (const change of changes) await this.change(change);
      await this.change([dropOldRows]);
      this.progress.idle(loop);
      return true;
    } catch (error) {
      this.logger.warn(`The partitions of sent events are tended later: ${(error as Error).message}`);
      return false;
    }
  }

  private change(statements: readonly string[]): Promise<void> {
    return this.database.outside(() =>
      this.database.transaction(async (tx: EntityManager) => {
        await waitShortly.run(tx);
        const { alone } = await tryAlone.one(tx);
        if (alone) for (const statement of statements) await tx.query(statement);
      }),
    );
  }

  private async now(): Promise<number> {
    return (await databaseTime.one(this.database.manager)).now;
  }

  private async existing(): Promise<string[]> {
    const rows = await existingPartitions.rows(this.database.manager);
    return rows.map(({ name }) => name.replace(/^.*\./, ''));
  }
}
