import { RequestMethod, SetMetadata } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { Request } from 'express';

/** How much JSON a route takes, in kB, unless it says otherwise. */
export const usualKilobytes = 100;
const limitKey = 'impact:body-limit';
const fileKey = 'impact:takes-file';

/** Says how much JSON a route takes, in kB: for those that take batches, or all of something long at once. */
export const BodyLimit = (kilobytes: number): MethodDecorator => SetMetadata(limitKey, kilobytes);

/** Says that a route takes a file as it comes, which over a slow line takes longer than what other routes take. */
export const TakesFile = (): MethodDecorator => SetMetadata(fileKey, true);

/** A route at its address. */
export interface RouteAddress {
  readonly method: string;
  readonly path: RegExp;
}

/** A route that takes more than is usual. */
export interface LongBodies extends RouteAddress {
  readonly kilobytes: number;
}

/** Tells whether a handler takes more than is usual: long bodies, or files. */
export const takesMore = (handler: object): boolean =>
  Reflect.hasMetadata(limitKey, handler) || Reflect.hasMetadata(fileKey, handler);

/** Tells which routes of a handler take more than is usual; none where it does not say so. */
export function longBodiesOf(prefix: string, controller: object, handler: object): LongBodies[] {
  const kilobytes = Reflect.getMetadata(limitKey, handler) as number | undefined;
  if (kilobytes === undefined) return [];
  return [{ kilobytes, ...addressOf(prefix, controller, handler) }];
}

/** Tells where a handler takes files; nowhere where it does not say so. */
export function filesOf(prefix: string, controller: object, handler: object): RouteAddress[] {
  return Reflect.hasMetadata(fileKey, handler) ? [addressOf(prefix, controller, handler)] : [];
}

function addressOf(prefix: string, controller: object, handler: object): RouteAddress {
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]!;
  const parts = [prefix, pathIn(controller), pathIn(handler)].join('/').split('/').filter(Boolean);
  const pattern = parts.map((part) => (part.startsWith(':') ? '[^/]+' : part)).join('/');
  return { method, path: new RegExp(`^/${pattern}/?$`, 'i') };
}

/** Tells whether a request goes to an address. */
export const goesTo = ({ method, path }: Request, address: RouteAddress): boolean =>
  address.method === method && address.path.test(path);

/** Gives how much JSON a request may bring, in kB. */
export function kilobytesOf(request: Request, long: readonly LongBodies[]): number {
  return long.find((route) => goesTo(request, route))?.kilobytes ?? usualKilobytes;
}

const pathIn = (declared: object): string => String(Reflect.getMetadata(PATH_METADATA, declared) ?? '');
