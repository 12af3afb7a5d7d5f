import { Database, sql } from '@impact/service';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RelayWakeup } from '../relay/relay-wakeup.js';
import type { RepublishRequest, RepublishResponse } from './outbox.dto.js';

/** With their old `seq`, so that the relay sends them before what waits already, and per key in commit order. */
const moveBack = sql<{ from: string }, { events: number }>`
  with again as (
    delete from outbox_sent where sent_at >= :from::timestamptz
    returning seq, id, topic, key, headers, payload, recorded_at),
  back as (
    insert into outbox (seq, id, topic, key, headers, payload, recorded_at) overriding system value
    select * from again order by seq
    returning seq),
  noted as (
    insert into republished as r (up_to) select max(seq) from back having max(seq) is not null
    on conflict (one) do update set up_to = greatest(r.up_to, excluded.up_to))
  select count(*)::int as events from back`;

const countThem = sql<{ from: string }, { events: number }>`
  select count(*)::int as events from outbox_sent where sent_at >= :from::timestamptz`;

const keptSince = sql<object, { since: Date | null }>`select min(sent_at) as since from outbox_sent`;

const withoutLimit = sql`set local statement_timeout = 0`;

/** Lets the relay send again what was sent before. Whoever keeps the highest version per key is not disturbed. */
@Injectable()
export class Republishing {
  private readonly logger = new Logger('Outbox');

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RelayWakeup) private readonly relayWakeup: RelayWakeup,
  ) {}

  async republish({ from, dryRun = false }: RepublishRequest, by: string): Promise<RepublishResponse> {
    return this.database.transaction(async (tx) => {
      const { since } = await keptSince.one(tx);
      if (dryRun) return { ...(await countThem.one(tx, { from })), keptSince: since };
      const events = await this.moveBack(tx, from);
      this.database.afterCommit(tx, () => this.relayWakeup.wakeForAll());
      this.logger.log(`${by} lets ${events} events be sent again, from ${from}`);
      return { events, keptSince: since };
    });
  }

  /** As one statement, however long it takes: half of a key's events would be out of order. */
  private async moveBack(tx: EntityManager, from: string): Promise<number> {
    await withoutLimit.run(tx);
    return (await moveBack.one(tx, { from })).events;
  }
}
