import { randomUUID } from 'node:crypto';
import { ping, sessionSettings, WatchfulClient } from '@impact/service';
import { LowestPosition } from './lowest-position.js';
import {
  limitSession,
  moveSent,
  olderThan,
  releaseOwnership,
  sequenceState,
  takeOwnership,
  tryLock,
  type WaitingRow,
  waitingRows,
} from './relay.queries.js';
import { wakeChannel, wholeOutbox } from './relay-wakeup.js';

const pingMs = 2_500;
/** What is read at once goes through memory. */
const maxBytes = 8_000_000;

/** The one database session that holds the relay's lock, reads the outbox and deletes from it: losing the session
 * is losing the lock. A frozen process sends no pings, so the server ends its session after ten seconds. */
export class RelaySession {
  private readonly client: WatchfulClient;
  private pinging?: NodeJS.Timeout;
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
    await limitSession.run(this.client);
    this.pinging = setInterval(() => void ping.run(this.client).catch(() => undefined), pingMs).unref();
  }

  /** Throws when the session, and with it the lock, is known to be lost. */
  assertAlive(): void {
    if (this.broken) throw this.broken;
  }

  async tryLock(): Promise<boolean> {
    this.assertAlive();
    return (await tryLock.one(this.client, { service: this.service })).held;
  }

  /** Notes the new owner; true where the one before was another and did not step back in good order. */
  async takeOver(): Promise<boolean> {
    const before = await takeOwnership.one(this.client, { service: this.service, owner: this.owner });
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
    if (this.lowest.isDue) this.lowest.look(await sequenceState.one(this.client));
    const rows = await waitingRows.rows(this.client, { limit, maxBytes, from: this.lowest.from });
    this.lowest.read(rows[0]?.seq);
    return rows;
  }

  async markSent(seqs: readonly string[]): Promise<void> {
    await moveSent.run(this.client, { seqs });
  }

  /** Tells whether an event waits that was recorded so many milliseconds ago or earlier. */
  async holdsOlder(ms: number): Promise<boolean> {
    this.assertAlive();
    return (await olderThan.one(this.client, { ms })).older;
  }

  /** Throws where the session, and with it the lock, turns out to be lost. */
  async assertAnswers(): Promise<void> {
    this.assertAlive();
    await ping.run(this.client);
  }

  /** Steps back in good order, so that the next owner need not wait for what may still be under way. */
  async release(): Promise<void> {
    await releaseOwnership.run(this.client, { service: this.service, owner: this.owner });
  }

  async close(): Promise<void> {
    clearInterval(this.pinging);
    await this.client.end().catch(() => undefined);
  }
}
