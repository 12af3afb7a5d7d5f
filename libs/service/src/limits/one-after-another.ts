import type { RequestHandler } from 'express';
import { mostAtOnce, turnOf } from '../connections/pipelining.js';
import { answer } from '../problems/problem.filter.js';
import { serviceProblems } from '../problems/service-problems.js';

/** Bounds what one connection has the process do at a stretch, be it nothing but probes. */
export const oneAfterAnother: RequestHandler = (request, response, next) => {
  const turn = turnOf(request, response);
  if (turn === 'answer') return next();
  if (turn === 'refuse')
    answer(response, serviceProblems.tooManyAtOnce({ most: mostAtOnce }, { retryAfter: 1 }));
};
