import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { serviceProblems } from '../problems/service-problems.js';

/** Names the header in the API's description of the route. */
const documented =
  ({ required }: { readonly required: boolean }) =>
  (target: object, key: string | symbol | undefined): void => {
    const descriptor = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || descriptor === undefined) return;
    const description = 'The ETag of the version that the change is based on, for example "7".';
    ApiHeader({ name: 'If-Match', required, description })(target as never, key as never, descriptor);
  };

const versionIn = (execution: ExecutionContext): number | undefined =>
  versionOf(execution.switchToHttp().getRequest<Request>().get('if-match'));

/** The version that a change is based on: `"7"` → 7; undefined without If-Match or for `*`; else 400 BAD_IF_MATCH. */
export const IfMatch = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => versionIn(execution),
  [documented({ required: false })],
);

/**
 * The same where a change says nothing of what it is made to, as a decision does: whoever sends none, 428 VERSION_MISSING, may not
 * have seen what is there by now.
 */
export const RequiredIfMatch = createParamDecorator(
  (_: unknown, execution: ExecutionContext): number => {
    const version = versionIn(execution);
    if (version === undefined) throw serviceProblems.versionMissing();
    return version;
  },
  [documented({ required: true })],
);

export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())?.[1];
  if (version === undefined) throw serviceProblems.badIfMatch();
  return Number(version);
}

/**
 * Refuses, 428 VERSION_MISSING, to replace what exists without the version that was read; what does not is of version 0. So a
 * request that is taken up late, after its sender gave it up, replaces nothing that was written since.
 */
export function requireVersionRead(ifMatch: number | undefined, actual: number): void {
  if (ifMatch === undefined && actual > 0) throw serviceProblems.versionMissing();
  requireVersion(ifMatch, actual);
}

/** Refuses, 412 STALE_VERSION, a change that is based on another version than the actual one. */
export function requireVersion(ifMatch: number | undefined, actual: number): void {
  if (ifMatch !== undefined && ifMatch !== actual)
    throw serviceProblems.staleVersion({ expected: ifMatch, actual });
}
