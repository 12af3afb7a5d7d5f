import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { DirectoryFreshness } from './directory-freshness.js';
import { DirectoryConfig } from './directory.config.js';
import { directoryProblems } from './directory.errors.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses changes with 503 DIRECTORY_STALE while the replica is so old that a revocation may be missing from it. */
@Injectable()
export class StaleDirectoryGuard implements CanActivate {
  constructor(
    private readonly freshness: DirectoryFreshness,
    private readonly config: DirectoryConfig,
  ) {}

  canActivate(execution: ExecutionContext): boolean {
    if (execution.getType() !== 'http') return true;
    const { method } = execution.switchToHttp().getRequest<{ method: string }>();
    if (reads.has(method)) return true;
    const staleSeconds = Math.floor(this.freshness.staleSeconds());
    if (staleSeconds <= this.config.maxStaleSeconds) return true;
    throw directoryProblems.stale({ staleSeconds }, { retryAfter: 5 });
  }
}
