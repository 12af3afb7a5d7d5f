import { randomUUID } from 'node:crypto';
import { sessionSettings, WatchfulClient } from '@impact/service';
import type pg from 'pg';
import { LowestPosition, type SequenceState } from './lowest-position.js';
import { wakeChannel, wholeOutbox } from './relay-wakeup.js';

/** An event that waits in the outbox; `recorded` is in milliseconds since 1970. */
export interface WaitingRow {
  readonly seq: string;
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: string;
  readonly payload: string;
  readonly recorded: number;
  /** True where the key has failed before and is tried again. */
  readonly failing: boolean;
}

const settings = `
  set idle_session_timeout = '10s';
  set statement_timeout = '30s'`;

const pingMs = 2_500;
/** What is read at once goes through memory. */
const maxBytesRead = 8_000_000;

const selectWaiting = `
  select w.seq::text, id, topic, key, headers, payload, failing, (extract(epoch from recorded_at) * 1000)::float8 as recorded
  from (
    select *, sum(octet_length(payload)) over (order by seq) - octet_length(payload) as before
    from (select o.*, s.key is not null as failing
          from outbox o left join stuck_item s on s.loop = 'relay' and s.key = o.key
          where o.seq >= $3 and s.set_aside_at is null order by o.seq limit $1) oldest) w
  where before < $2 order by w.seq`;

/** The session's own transaction is the newest of all when the highest `seq` has been read. */
const sequenceState = `
  select (last_value - (not is_called)::int)::text as last, pg_current_xact_id()::text as newest,
    pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
    (select count(*)::int from stuck_item where loop = 'relay' and set_aside_at is not null) as aside
  from outbox_seq_seq`;

const moveSent = `
  with sent as (delete from outbox where seq = any($1::bigint[]) returning *)
  insert into outbox_sent select *, clock_timestamp() from sent`;

const takeOwnership = `
  insert into relay_owner as o (service, owner, released) values ($1, $2, false)
  on conflict (service) do update set owner = excluded.owner, released = false
  returning old.owner as owner, old.released as released`;

/** The one database session that holds the relay's lock, reads the outbox and deletes from it: losing the session
 * is losing the lock. A frozen process sends no pings, so the server ends its session after ten seconds. */
export class RelaySession {
  private readonly client: WatchfulClient;
  private ping?: NodeJS.Timeout;
  private broken?: Error;
  private readonly lowest = new LowestPosition();

  constructor(
    url: string,
    private readonly service: string,
    private readonly owner: string = randomUUID(),
  ) {
    this.client = new WatchfulClient({
      connectionString: url,
      application_name: `impact-relay-${service}`,
      ...sessionSettings,
      connectionTimeoutMillis: 5_000,
      query_timeout: 40_000,
    });
    this.client.on('error', (error) => (this.broken = error));
    this.client.on('end', () => (this.broken ??= new Error('The relay lost its database session.')));
  }

  async open(): Promise<void> {
    await this.client.connect();
    await this.client.query(settings);
    this.ping = setInterval(() => void this.client.query('select').catch(() => undefined), pingMs).unref();
  }

  /** Throws when the session, and with it the lock, is known to be lost. */
  assertAlive(): void {
    if (this.broken) throw this.broken;
  }

  async tryLock(): Promise<boolean> {
    this.assertAlive();
    const text = "select pg_try_advisory_lock(hashtextextended('impact.relay.' || $1, 0)) as held";
    return (await this.client.query<{ held: boolean }>(text, [this.service])).rows[0]!.held;
  }

  /** Notes the new owner; true where the one before was another and did not step back in good order. */
  async takeOver(): Promise<boolean> {
    const { rows } = await this.client.query<{ owner: string | null; released: boolean | null }>(
      takeOwnership,
      [this.service, this.owner],
    );
    const before = rows[0]!;
    return before.owner !== null && before.owner !== this.owner && before.released === false;
  }

  async listen(wake: () => void): Promise<void> {
    this.client.on('notification', ({ payload }) => {
      if (payload === wholeOutbox) this.lowest.forget();
      wake();
    });
    await this.client.query(`listen "${wakeChannel(this.service)}"`);
  }

  /** Reads what to send next. That it answers proves that the lock is still held. */
  async waiting(limit: number): Promise<WaitingRow[]> {
    this.assertAlive();
    if (this.lowest.isDue)
      this.lowest.look((await this.query<SequenceState & pg.QueryResultRow>(sequenceState))[0]!);
    const values = [limit, maxBytesRead, this.lowest.from];
    const query = { name: 'impact_relay_waiting', text: selectWaiting, values };
    const { rows } = await this.client.query<WaitingRow>(query);
    this.lowest.read(rows[0]?.seq);
    return rows;
  }

  async markSent(seqs: readonly string[]): Promise<void> {
    await this.client.query({ name: 'impact_relay_sent', text: moveSent, values: [seqs] });
  }

  async query<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    this.assertAlive();
    return (await this.client.query<T>(text, values)).rows;
  }

  /** Steps back in good order, so that the next owner need not wait for what may still be under way. */
  async release(): Promise<void> {
    await this.client.query('update relay_owner set released = true where service = $1 and owner = $2', [
      this.service,
      this.owner,
    ]);
  }

  async close(): Promise<void> {
    clearInterval(this.ping);
    await this.client.end().catch(() => undefined);
  }
}
