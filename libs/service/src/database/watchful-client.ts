import pg from 'pg';
import { sql } from './statement.js';

/** What pg keeps inside. */
interface Inside {
  readonly connection: {
    readonly stream: {
      setTimeout(ms: number): void;
      on(event: 'timeout', listener: () => void): void;
      destroy(error: Error): void;
    };
  };
  readonly readyForQuery: boolean;
  readonly processID: number;
}

/** After so long without a byte of an answer it asks whether the server is still at work. */
const silenceMs = 10_000;
const askingMs = 5_000;

/** A session that has just done its work may have an answer on its way. */
const atWork = sql<{ pid: number }, { atWork: boolean }>`
  select exists (select from pg_stat_activity where pid = :pid
    and (state = 'active' or state_change > clock_timestamp() - interval '2 s')) as at_work`;

/** The server has no answer on its way, or cannot be reached: whether the statement took effect is not known. */
export class ServerSilent extends Error {
  override readonly name = 'ServerSilent';
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database does not answer any more.');
  }
}

/**
 * A session that is given up, with all that it was asked, where the server no longer works on the statement at hand. After
 * a cut of the network nothing else would tell within minutes: the operating system repeats what was sent, in ever longer
 * pauses, and pg waits. However long a statement takes, a server that is at work on it is waited for.
 */
export class WatchfulClient extends pg.Client {
  private readonly configured: pg.ClientConfig;

  constructor(config: pg.ClientConfig = {}) {
    super(config);
    this.configured = config;
    // Not before: TLS exchanges the stream.
    this.once('connect', () => this.watch());
  }

  private get inside(): Inside {
    return this as unknown as Inside;
  }

  private watch(): void {
    const { stream } = this.inside.connection;
    stream.setTimeout(silenceMs);
    stream.on('timeout', () => void this.judge());
  }

  private async judge(): Promise<void> {
    if (this.inside.readyForQuery) return;
    const { stream } = this.inside.connection;
    if (await this.isAtWork()) stream.setTimeout(silenceMs);
    else if (!this.inside.readyForQuery) stream.destroy(new ServerSilent());
  }

  private async isAtWork(): Promise<boolean> {
    const { connectionString, host, port, user, password, database, ssl } = this.configured;
    const asking = new pg.Client({
      ...({ connectionString, host, port, user, password, database, ssl } as pg.ClientConfig),
      connectionTimeoutMillis: askingMs,
      query_timeout: askingMs,
    });
    try {
      asking.on('error', () => undefined);
      await asking.connect();
      return (await atWork.one(asking, { pid: this.inside.processID })).atWork;
    } catch {
      return false;
    } finally {
      await asking.end().catch(() => undefined);
    }
  }
}
