import { repairsKey } from '@impact/messaging';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DirectoryFreshness } from './directory-freshness.js';
import { DirectoryConfig } from './directory.config.js';
import { directoryProblems } from './directory.errors.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes with 503 DIRECTORY_STALE while the replica is so old that a revocation may be missing from it; not
 * those by which an operator lets the replica go on. */
@Injectable()
export class StaleDirectoryGuard implements CanActivate {
  constructor(
    private readonly freshness: DirectoryFreshness,
    private readonly config: DirectoryConfig,
    private readonly reflector: Reflector,
  ) {}

  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType() !== 'http') return true;
    const { method } = execution.switchToHttp().getRequest<{ method: string }>();
    if (reads.has(method)) return true;
    if (this.reflector.getAllAndOverride(repairsKey, [execution.getHandler(), execution.getClass()]))
      return true;
    const staleSeconds = Math.floor(this.freshness.staleSeconds());
    if (staleSeconds <= this.config.maxStaleSeconds) return true;
    throw directoryProblems.stale({ staleSeconds }, { retryAfter: 5 });
  }
}
