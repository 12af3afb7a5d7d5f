import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { runInContext } from './request-context.js';
import { traceparentFrom } from './traceparent.js';

const acceptable = /^[\w.:-]{1,128}$/;

/** Opens the context of an HTTP request, and answers its correlation id as a header. */
export function contextMiddleware(subjectOf: (request: Request) => string | undefined) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-correlation-id');
    const correlationId = given !== undefined && acceptable.test(given) ? given : randomUUID();
    const subject = subjectOf(request);
    response.setHeader('x-correlation-id', correlationId);
    runInContext(
      {
        correlationId,
        traceparent: traceparentFrom(request.get('traceparent')),
        // The machine's time, as every other hop of a trace: a trial stack's moved clock is for rules alone.
        requestedAt: new Date().toISOString(),
        ...(subject === undefined ? {} : { subject }),
      },
      next,
    );
  };
}
