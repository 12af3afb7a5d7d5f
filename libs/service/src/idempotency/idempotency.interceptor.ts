import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { currentContext } from '../context/request-context.js';
import { Database } from '../database/database.js';
import { serviceProblems } from '../problems/service-problems.js';
import { hashOf, IdempotencyKeys, type RequestKey, type StoredAnswer } from './idempotency-keys.js';

const longestAddress = 500;

/** Makes a POST with an Idempotency-Key happen once: its key, its effects and its answer share one transaction. */
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
    return from(this.once(request, execution.switchToHttp().getResponse<Response>(), next));
  }

  private async once(request: RequestKey, response: Response, next: CallHandler): Promise<unknown> {
    const outcome = await this.database.transaction(async (tx) => {
      const first = await this.keys.claim(tx, request);
      if (first) {
        markTold();
        return { first };
      }
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      await this.keys.store(tx, request, answerOf(response, body));
      return { body };
    });
    return outcome.first ? repeat(response, outcome.first) : outcome.body;
  }
}

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
  return { subject, route: `POST ${addressOf(request)}`, key, bodyHash: hashOf(request.body) };
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
