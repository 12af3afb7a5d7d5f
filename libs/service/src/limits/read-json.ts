import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { serviceProblems } from '../problems/service-problems.js';
import { kilobytesOf, type LongBodies, usualKilobytes } from './body-limit.js';
import { excessOf } from './extent.js';

const json = ['application/json', 'application/*+json'];

/** Reads JSON bodies, of each route as much as it takes, and refuses those that are nested or made of parts without end. */
export function readJson(app: NestExpressApplication, long: readonly LongBodies[]): void {
  const isJson = (request: Request): boolean => Boolean(request.is(json));
  for (const kilobytes of new Set([usualKilobytes, ...long.map((each) => each.kilobytes)]))
    app.useBodyParser('json', {
      limit: kilobytes * 1_000,
      type: (request) => isJson(request as Request) && kilobytesOf(request as Request, long) === kilobytes,
    });
  app.use((request: Request, _response: Response, next: NextFunction): void => {
    const bound = excessOf(request.body);
    next(bound && serviceProblems.bodyTooComplex({ bound }));
  });
}
