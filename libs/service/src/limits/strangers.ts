import type { RequestHandler } from 'express';
import { context } from '../context/request-context.js';
import { serviceProblems } from '../problems/service-problems.js';
import { goesTo, type RouteAddress } from './body-limit.js';

/** Refuses strangers, before anything of a body is read, where more than is usual is taken. */
export function refuseStrangers(routes: readonly RouteAddress[]): RequestHandler {
  return (request, _response, next) => {
    const { subject, refusal } = context();
    const isRefused = subject === undefined && routes.some((route) => goesTo(request, route));
    next(isRefused ? (refusal ?? serviceProblems.notSignedIn()) : undefined);
  };
}
