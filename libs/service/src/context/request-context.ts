import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { HeldRole } from '../access/authority.js';
import type { Attempt, Standing } from '../activity/attempt.js';
import type { Problem } from '../problems/problem.js';

/** What led to the work at hand; the outbox writes it beside every event, the log into every line. */
export interface RequestContext {
  readonly correlationId: string;
  /** The id of the event that is being handled. */
  readonly causationId?: string;
  /** W3C trace context. */
  readonly traceparent?: string;
  /** When the request reached the service, RFC 3339 in UTC. */
  readonly requestedAt?: string;
  readonly subject?: string;
  /** What the request of somebody signed in is about; nothing in the handling of an event. */
  readonly attempt?: Attempt;
  /** What rules have found the caller to hold, each as `role@participation`, where the answer is kept to be repeated. */
  readonly rights?: Set<string>;
  /** Why the request is a stranger's although it bears a token. */
  readonly refusal?: Problem;
}

const storage = new AsyncLocalStorage<RequestContext>();

/** The context of the request or event at hand; outside of both, a fresh one with a new correlation id. */
export function context(): RequestContext {
  return storage.getStore() ?? { correlationId: randomUUID() };
}

/** The context at hand, or undefined outside of requests and events. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}

/** Runs work under a context; everything awaited inside sees it. */
export function runInContext<T>(ctx: RequestContext, run: () => T): T {
  return storage.run(ctx, run);
}

/** Notes which role a rule has found the caller to act by. */
export function standsBy(standing: Standing): void {
  const attempt = currentContext()?.attempt;
  if (attempt) attempt.standing = standing;
}

/** So many rights are kept with an answer, and looked up whenever it is repeated; an answer about more sites counts, and shows no numbers. */
const mostRights = 1_000;

/** Notes what a rule has found somebody to hold at participations, or above them; of many the first thousand. */
export function noteRights(subject: string, held: readonly HeldRole[]): void {
  const at = currentContext();
  if (at?.rights === undefined || at.subject !== subject) return;
  for (const { role, participationId } of held)
    if (at.rights.size < mostRights) at.rights.add(`${role}@${participationId}`);
}
