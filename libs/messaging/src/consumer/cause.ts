import type { Received } from '@impact/contracts';
import { type RequestContext, runInContext } from '@impact/service';

/** The context in which what follows from an event is done. */
export function contextOf({ envelope }: Received<unknown>): RequestContext {
  return {
    correlationId: envelope.correlationId,
    causationId: envelope.id,
    ...(envelope.traceparent !== undefined && { traceparent: envelope.traceparent }),
    ...(envelope.requestedAt !== undefined && { requestedAt: envelope.requestedAt }),
  };
}

/** Runs work whose events name the received one as their cause; batch handlers use it, others run in it already. */
export const withCause = <T>(received: Received<unknown>, work: () => T): T =>
  runInContext(contextOf(received), work);
