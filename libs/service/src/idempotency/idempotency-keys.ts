import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { deleteInSlices } from '../database/delete-in-slices.js';
import { Progress } from '../progress/progress.js';
import { Recurring } from '../progress/recurring.js';
import { serviceProblems } from '../problems/service-problems.js';

/** What makes two requests the same one. */
export interface RequestKey {
  readonly subject: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
}

/** An answer that was given; the body is JSON text, null where there was none. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string | null;
  readonly location: string | null;
}

interface KeptAnswer extends Omit<StoredAnswer, 'status'> {
  readonly status: number | null;
  readonly body_hash: string;
}

const hour = 3_600_000;
/** How long work in steps is believed to be under way, at most. */
const stepsLastMinutes = 10;
const tryLock = 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as free';
const claim = `
  insert into idempotency_key (subject, route, key, body_hash) values ($1, $2, $3, $4)
  on conflict (subject, route, key) do update
    set body_hash = excluded.body_hash, status = null, body = null, location = null, created_at = now()
    where idempotency_key.created_at < now() - interval '7 days'
  returning 1`;

/** The answers of the last 7 days to requests with an Idempotency-Key. */
@Injectable()
export class IdempotencyKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly forgetting: Recurring;

  constructor(
    private readonly database: Database,
    progress: Progress,
  ) {
    this.forgetting = new Recurring(progress, {
      loop: 'keys-timer',
      everyMs: hour,
      work: () => this.forgetOld(),
    });
  }

  /**
   * Claims the key for this transaction, or gives the answer that its first request got; `busy` while that one is under way.
   * It never waits: whoever waits in a transaction holds a connection that consumers need.
   */
  async claim(tx: EntityManager, request: RequestKey): Promise<StoredAnswer | 'busy' | undefined> {
    const { subject, route, key, bodyHash } = request;
    const name = JSON.stringify([subject, route, key]);
    const [{ free }] = await tx.query<[{ free: boolean }]>(tryLock, [name]);
    if (!free) return 'busy';
    const claimed: unknown[] = await tx.query(claim, [subject, route, key, bodyHash]);
    if (claimed.length > 0) return undefined;
    const [row] = await tx.query<KeptAnswer[]>(
      'select status, body, location, body_hash from idempotency_key where subject = $1 and route = $2 and key = $3',
      [subject, route, key],
    );
    if (!row || row.body_hash !== bodyHash) throw serviceProblems.idempotencyKeyReused();
    return row.status === null ? this.resume(tx, request) : (row as StoredAnswer);
  }

  /** Gives a key back whose request has failed after its claim was committed. */
  async release({ subject, route, key }: RequestKey): Promise<void> {
    await this.database.manager.query(
      'delete from idempotency_key where subject = $1 and route = $2 and key = $3 and status is null',
      [subject, route, key],
    );
  }

  /** Takes over what a process began in steps and did not end; `busy` as long as it may still be at it. */
  private async resume(tx: EntityManager, { subject, route, key }: RequestKey): Promise<'busy' | undefined> {
    const [rows] = await tx.query<[unknown[], number]>(
      `update idempotency_key set created_at = now() where subject = $1 and route = $2 and key = $3
         and created_at < now() - interval '${stepsLastMinutes} minutes' returning 1`,
      [subject, route, key],
    );
    return rows.length > 0 ? undefined : 'busy';
  }

  async store(tx: EntityManager, { subject, route, key }: RequestKey, answer: StoredAnswer): Promise<void> {
    await tx.query(
      'update idempotency_key set status = $4, body = $5, location = $6 where subject = $1 and route = $2 and key = $3',
      [subject, route, key, answer.status, answer.body, answer.location],
    );
  }

  async forgetOld(): Promise<void> {
    await deleteInSlices(this.database.manager, 'idempotency_key', `created_at < now() - interval '7 days'`);
  }

  onApplicationBootstrap(): void {
    this.forgetting.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.forgetting.stop();
  }
}

/** The fingerprint of a body. */
export function hashOf(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('base64');
}
