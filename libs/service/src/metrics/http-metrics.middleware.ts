import type { NextFunction, Request, Response } from 'express';
import { httpDuration, httpInFlight } from './registry.js';

/** Times every request under its route's pattern, so that ids make no new series. */
export function httpMetrics(request: Request, response: Response, next: NextFunction): void {
  const stop = httpDuration.startTimer();
  httpInFlight.inc();
  response.once('close', () => {
    httpInFlight.dec();
    const route = (request.route as { path?: string } | undefined)?.path ?? 'unmatched';
    stop({ route, method: request.method, status: String(response.statusCode) });
  });
  next();
}
