import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { Attempt } from '../activity/attempt.js';
import type { Identified } from '../access/identity.js';
import { runInContext } from './request-context.js';
import { traceparentFrom } from './traceparent.js';

const acceptable = /^[\w.:-]{1,128}$/;

/** Opens the context of an HTTP request, and answers its correlation id as a header. */
export function contextMiddleware(identify: (request: Request) => Promise<Identified>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-correlation-id');
    const correlationId = given !== undefined && acceptable.test(given) ? given : randomUUID();
    response.setHeader('x-correlation-id', correlationId);
    const of = {
      correlationId,
      traceparent: traceparentFrom(request.get('traceparent')),
      // The machine's time, as every other hop of a trace: a trial stack's moved clock is for rules alone.
      requestedAt: new Date().toISOString(),
    };
    identify(request).then(
      (who) => runInContext({ ...of, ...who, attempt: new Attempt(request) }, next),
      (error: unknown) => runInContext(of, () => next(error)),
    );
  };
}
