import { AsyncResource } from 'node:async_hooks';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { serviceProblems } from '../problems/service-problems.js';
import { kilobytesOf, type LongBodies, usualKilobytes } from './body-limit.js';
import { excessOf } from './extent.js';

const json = ['application/json', 'application/*+json'];

/** Reads JSON bodies, of each route as much as it takes, and refuses those that are nested or made of parts without end. */
export function readJson(app: NestExpressApplication, long: readonly LongBodies[]): void {
  const readers = new Map(
    [usualKilobytes, ...long.map((each) => each.kilobytes)].map((kilobytes) => [
      kilobytes,
      readUpTo(kilobytes),
    ]),
  );
  app.use((request: Request, response: Response, next: NextFunction): void => {
    if (!request.is(json)) return next();
    readers.get(kilobytesOf(request, long))!(request, response, next);
  });
  app.use((request: Request, _response: Response, next: NextFunction): void => {
    const bound = excessOf(request.body);
    next(bound && serviceProblems.bodyTooComplex({ bound }));
  });
}

/** The parser alone would answer only once a body that is too large had come to its end. */
function readUpTo(kilobytes: number): RequestHandler {
  const limit = kilobytes * 1_000;
  const parse = express.json({ limit, type: () => true });
  return (request, response, next) => {
    let bytes = 0;
    let done = false;
    const goOn = AsyncResource.bind((error?: unknown): void => {
      if (done) return;
      done = true;
      request.off('data', count);
      // The parser lets what is left flow into nothing, right after this.
      if (!request.complete) setImmediate(() => request.pause());
      next(error);
    });
    const refuse = (): void => goOn(serviceProblems.bodyTooLarge({ kilobytes }));
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > limit) refuse();
    };
    if (Number(request.get('content-length') ?? 0) > limit) return refuse();
    request.on('data', count);
    parse(request, response, goOn);
  };
}
