import { RequestMethod, SetMetadata } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { Request } from 'express';

/** How much JSON a route takes, in kB, unless it says otherwise. */
export const usualKilobytes = 100;
const limitKey = 'impact:body-limit';

/** Says how much JSON a route takes, in kB: for those that take batches, or all of something long at once. */
export const BodyLimit = (kilobytes: number): MethodDecorator => SetMetadata(limitKey, kilobytes);

/** A route that takes more than is usual. */
export interface LongBodies {
  readonly kilobytes: number;
  readonly method: string;
  readonly path: RegExp;
}

/** Tells which routes of a handler take more than is usual; none where it does not say so. */
export function longBodiesOf(prefix: string, controller: object, handler: object): LongBodies[] {
  const kilobytes = Reflect.getMetadata(limitKey, handler) as number | undefined;
  if (kilobytes === undefined) return [];
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
  const parts = [prefix, pathIn(controller), pathIn(handler)].join('/').split('/').filter(Boolean);
  const pattern = parts.map((part) => (part.startsWith(':') ? '[^/]+' : part)).join('/');
  return [{ kilobytes, method, path: new RegExp(`^/${pattern}/?$`, 'i') }];
}

/** Gives how much JSON a request may bring, in kB. */
export function kilobytesOf({ method, path }: Request, long: readonly LongBodies[]): number {
  const route = long.find((each) => each.method === method && each.path.test(path));
  return route?.kilobytes ?? usualKilobytes;
}

const pathIn = (declared: object): string => String(Reflect.getMetadata(PATH_METADATA, declared) ?? '');
