import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { EntityManager } from 'typeorm';
import { AUTHORITY, type Authority, type HeldRole } from '../access/authority.js';
import { Clock } from '../clock/clock.js';
import { currentContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { deleteInSlices } from '../database/delete-in-slices.js';
import { sql } from '../database/statement.js';
import { Progress } from '../progress/progress.js';
import { Recurring } from '../progress/recurring.js';
import { serviceProblems } from '../problems/service-problems.js';

/** What makes two requests the same one; and which of them asks. */
export interface RequestKey {
  readonly subject: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
  /** Another one each time: what one process has begun in steps and not ended, another takes over. */
  readonly claimId: string;
}

/** An answer that was given; the body is JSON text, null where there was none. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string | null;
  readonly location: string | null;
}

interface KeptAnswer {
  readonly status: number | null;
  readonly body: string | null;
  readonly location: string | null;
  readonly bodyHash: string;
  /** Null where it was kept before grants were. */
  readonly grants: readonly string[] | null;
}

type KeyColumns = Pick<RequestKey, 'subject' | 'route' | 'key'>;
type ClaimColumns = Omit<RequestKey, 'bodyHash'>;

/** What the caller held, each as `role@participation`: where it was granted, and where rules have looked at or below that. */
interface Grants {
  readonly grants: readonly string[];
}

const hour = 3_600_000;
/** How long work in steps is believed to be under way, at most. */
const stepsLastMinutes = 10;

const tryLock = sql<{ name: string }, { isFree: boolean }>`
  select pg_try_advisory_xact_lock(hashtextextended(:name, 0)) as is_free`;

const claim = sql<RequestKey>`
  insert into idempotency_key (subject, route, key, body_hash, claim_id)
  values (:subject, :route, :key, :bodyHash, :claimId::uuid)
  on conflict (subject, route, key) do update
    set body_hash = excluded.body_hash, claim_id = excluded.claim_id, status = null, body = null, location = null,
      created_at = now()
    where idempotency_key.created_at < now() - interval '7 days'`;

const keptAnswer = sql<KeyColumns, KeptAnswer>`
  select status, body, location, body_hash, grants from idempotency_key
  where subject = :subject and route = :route and key = :key`;

const release = sql<ClaimColumns>`
  delete from idempotency_key
  where subject = :subject and route = :route and key = :key and status is null and claim_id = :claimId::uuid`;

const takeOver = sql<ClaimColumns>`
  update idempotency_key set claim_id = :claimId::uuid, created_at = now()
  where subject = :subject and route = :route and key = :key
    and created_at < now() - interval '${stepsLastMinutes} minutes'`;

const store = sql<ClaimColumns & Grants & StoredAnswer>`
  update idempotency_key
  set status = :status, body = :body, location = :location, grants = :grants::text[]
  where subject = :subject and route = :route and key = :key and claim_id = :claimId::uuid`;

/** The answers of the last 7 days to requests with an Idempotency-Key, each with the roles that its caller held meanwhile. */
@Injectable()
export class IdempotencyKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly forgetting: Recurring;

  constructor(
    private readonly database: Database,
    private readonly moduleRef: ModuleRef,
    private readonly clock: Clock,
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
   * Refuses an answer with 409 ANSWER_NOT_REPEATED once a role has ended that the caller held when it was given, or a site has
   * come under others since.
   * It never waits: whoever waits in a transaction holds a connection that consumers need.
   */
  async claim(tx: EntityManager, request: RequestKey): Promise<StoredAnswer | 'busy' | undefined> {
    const { subject, route, key, bodyHash, claimId } = request;
    const { isFree } = await tryLock.one(tx, { name: JSON.stringify([subject, route, key]) });
    if (!isFree) return 'busy';
    const claimed = await claim.run(tx, request);
    if (claimed > 0) return undefined;
    const kept = await keptAnswer.first(tx, { subject, route, key });
    if (!kept || kept.bodyHash !== bodyHash) throw serviceProblems.idempotencyKeyReused();
    const { status, body, location } = kept;
    if (status === null) return this.resume(tx, { subject, route, key, claimId });
    if (!(await this.holdsAll(subject, kept.grants))) throw serviceProblems.answerNotRepeated();
    return { status, body, location };
  }

  /** Gives a key back whose request has failed after its claim was committed; one that was taken over stays with its new holder. */
  async release({ subject, route, key, claimId }: RequestKey): Promise<void> {
    await release.run(this.database.manager, { subject, route, key, claimId });
  }

  /** Takes over what a process began in steps and did not end; `busy` as long as it may still be at it. */
  private async resume(tx: EntityManager, request: ClaimColumns): Promise<'busy' | undefined> {
    return (await takeOver.run(tx, request)) > 0 ? undefined : 'busy';
  }

  /**
   * Keeps the answer with what the caller holds now, and with what rules have found before: the request itself may have changed
   * that. Refuses with 409 IN_PROGRESS where the key was taken over meanwhile: the answer to all is then its new holder's.
   */
  async store(tx: EntityManager, request: RequestKey, answer: StoredAnswer): Promise<void> {
    const { subject, route, key, claimId } = request;
    const { status, body, location } = answer;
    const held = await this.authority().grantsOf(subject, this.clock.today());
    const grants = [...new Set([...held.map(textOf), ...(currentContext()?.rights ?? [])])];
    const stored = await store.run(tx, { subject, route, key, claimId, status, body, location, grants });
    if (stored === 0) throw serviceProblems.idempotencyInProgress(undefined, { retryAfter: 5 });
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

  /** Tells whether the subject holds today all that was kept with an answer, there or above. */
  private async holdsAll(subject: string, grants: readonly string[] | null): Promise<boolean> {
    if (grants === null) return false;
    const participationIds = [...new Set(grants.map((grant) => grant.slice(grant.indexOf('@') + 1)))];
    const found = await this.authority().grantsAt(subject, participationIds, this.clock.today());
    const held = new Set(found.map(textOf));
    return grants.every((grant) => held.has(grant));
  }

  private authority(): Authority {
    return this.moduleRef.get<Authority>(AUTHORITY, { strict: false });
  }
}

const textOf = ({ role, participationId }: HeldRole) => `${role}@${participationId}`;

/** The fingerprint of a body. */
export function hashOf(body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(body) ?? '')
    .digest('base64');
}
