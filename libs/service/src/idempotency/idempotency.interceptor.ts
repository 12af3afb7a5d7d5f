import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { context, currentContext, runInContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { serviceProblems } from '../problems/service-problems.js';
import { hashOf, IdempotencyKeys, type RequestKey, type StoredAnswer } from './idempotency-keys.js';

const longestAddress = 500;
/** How long a repetition waits for the first answer, and how often it looks. */
const patienceMs = 3_000;
const lookMs = 100;
const inStepsKey = 'impact:in-steps';

/** For a route whose work is bounded transactions, one after the other, and may be done again: its Idempotency-Key is claimed
 * before and answered after, so that it makes no single transaction of them. */
export const InSteps = (): MethodDecorator => SetMetadata(inStepsKey, true);

/** Makes a POST with an Idempotency-Key happen once: its key, its effects and its answer share one transaction, unless its
 * route works in steps. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeys,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request =
      execution.getType() === 'http' && requestKey(execution.switchToHttp().getRequest<Request>());
    if (!request) return next.handle();
    const response = execution.switchToHttp().getResponse<Response>();
    const inSteps = Reflect.hasMetadata(inStepsKey, execution.getHandler());
    const work = () => lastValueFrom(next.handle(), { defaultValue: undefined }) as Promise<unknown>;
    const ask = () => (inSteps ? this.inSteps : this.once)(request, response, work);
    return from(runInContext({ ...context(), rights: new Set() }, () => this.patiently(response, ask)));
  }

  /** Looks again, between transactions, while the first request is under way. */
  private async patiently(response: Response, ask: () => Promise<Outcome>): Promise<unknown> {
    for (let waited = 0; ; waited += lookMs) {
      const { first, body } = await ask();
      if (first === undefined) return body;
      if (first !== 'busy') return repeat(response, first);
      if (waited >= patienceMs) throw serviceProblems.idempotencyInProgress(undefined, { retryAfter: 5 });
      await wait(lookMs);
    }
  }

  private readonly once = (request: RequestKey, response: Response, work: Work): Promise<Outcome> =>
    this.database.transaction(async (tx) => {
      const first = await this.keys.claim(tx, request);
      if (first) {
        if (first !== 'busy') markTold();
        return { first };
      }
      const body = await work();
      await this.keys.store(tx, request, answerOf(response, body));
      return { body };
    });

  private readonly inSteps = async (
    request: RequestKey,
    response: Response,
    work: Work,
  ): Promise<Outcome> => {
    const first = await untold(() => this.database.transaction((tx) => this.keys.claim(tx, request)));
    if (first) return { first };
    try {
      const body = await work();
      await untold(() =>
        this.database.transaction((tx) => this.keys.store(tx, request, answerOf(response, body))),
      );
      return { body };
    } catch (error) {
      await this.keys.release(request).catch(() => undefined);
      throw error;
    }
  };
}

type Work = () => Promise<unknown>;

interface Outcome {
  readonly first?: StoredAnswer | 'busy';
  readonly body?: unknown;
}

/** What is noted of a key alone is nothing that the activity log should tell. */
const untold = <T>(work: () => Promise<T>): Promise<T> =>
  runInContext({ ...context(), attempt: undefined }, work);

/** The activity log tells of the first request alone. */
function markTold(): void {
  const attempt = currentContext()?.attempt;
  if (attempt) attempt.told = true;
}

function requestKey(request: Request): RequestKey | undefined {
  const key = request.get('idempotency-key');
  const subject = currentContext()?.subject;
  if (request.method !== 'POST' || key === undefined || subject === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw serviceProblems.badIdempotencyKey();
  const route = `POST ${addressOf(request)}`;
  return { subject, route, key, bodyHash: fingerprintOf(request), claimId: randomUUID() };
}

/** What is asked for besides its address: an act has no body, and says by the version alone what it is about. */
function fingerprintOf(request: Request): string {
  const ifMatch = request.get('if-match');
  return hashOf(ifMatch === undefined ? request.body : [request.body, ifMatch]);
}

/** An address of any length as a text that an index can keep. */
function addressOf({ originalUrl }: Request): string {
  if (originalUrl.length <= longestAddress) return originalUrl;
  return `${originalUrl.slice(0, longestAddress)}… ${hashOf(originalUrl)}`;
}

function answerOf(response: Response, body: unknown): StoredAnswer {
  const location = response.getHeader('location');
  return {
    status: response.statusCode,
    body: body === undefined ? null : JSON.stringify(body),
    location: typeof location === 'string' ? location : null,
  };
}

function repeat(response: Response, { status, body, location }: StoredAnswer): unknown {
  response.status(status);
  if (location !== null) response.setHeader('location', location);
  response.setHeader('idempotent-replayed', 'true');
  return body === null ? undefined : (JSON.parse(body) as unknown);
}
