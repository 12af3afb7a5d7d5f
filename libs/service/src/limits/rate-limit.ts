import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { currentContext } from '../context/request-context.js';
import type { ServiceConfig } from '../config/service-config.js';
import { answer } from '../problems/problem.filter.js';
import { serviceProblems } from '../problems/service-problems.js';

const windowMs = 60_000;
/** An orchestrator asks as often as it wants. */
const probes = /^(\/api\/[^/]+)?\/(health\/(live|ready)|metrics)$/;

/**
 * Refuses with 429 TOO_MANY_REQUESTS what exceeds the configured number of requests a minute: those of a person together,
 * wherever they come from; those of strangers by their address. Each process counts for itself.
 */
export function limitRate({
  rateLimit: ofSubject,
  rateLimitStrangers: ofAddress,
}: ServiceConfig): RequestHandler {
  const subject = (): string | undefined => currentContext()?.subject;
  const most = (): number => (subject() === undefined ? ofAddress : ofSubject);
  return rateLimit({
    windowMs,
    limit: most,
    skip: ({ path }) => most() === 0 || probes.test(path),
    keyGenerator: ({ ip = '' }) => {
      const who = subject();
      return who === undefined ? `address ${ipKeyGenerator(ip)}` : `subject ${who}`;
    },
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Whether that header is believed is what TRUST_PROXY says; sending it is no reason for words in the log.
    validate: { xForwardedForHeader: false },
    handler: (request, response) => {
      const { resetTime } = (request as Request & { rateLimit: { resetTime: Date } }).rateLimit;
      const retryAfter = Math.max(1, Math.ceil((resetTime.getTime() - Date.now()) / 1_000));
      answer(response, serviceProblems.tooManyRequests({ perMinute: most() }, { retryAfter }));
    },
  });
}
