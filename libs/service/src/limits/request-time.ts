import type { RequestHandler } from 'express';
import { bringsBody } from '../connections/unread-bodies.js';
import { answer } from '../problems/problem.filter.js';
import { serviceProblems } from '../problems/service-problems.js';
import { goesTo, type RouteAddress } from './body-limit.js';

/** Refuses with 408 REQUEST_TOO_SLOW what does not arrive in time; a file has as long as the server gives any request. */
export function limitTime(seconds: number, files: readonly RouteAddress[]): RequestHandler {
  return (request, response, next) => {
    if (!bringsBody(request) || files.some((route) => goesTo(request, route))) return next();
    const timer = setTimeout(() => {
      if (!request.complete && !response.headersSent) answer(response, serviceProblems.requestTooSlow());
    }, seconds * 1_000);
    response.once('close', () => clearTimeout(timer));
    next();
  };
}
