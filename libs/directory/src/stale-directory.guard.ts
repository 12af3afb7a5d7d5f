import { repairsKey } from '@impact/messaging';
import { policyKey, type RoutePolicy } from '@impact/service';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DirectoryFreshness } from './directory-freshness.js';
import { DirectoryConfig } from './directory.config.js';
import { directoryProblems } from './directory.errors.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses with 503 DIRECTORY_STALE what holders of roles change and read while the directory is so old that a revocation
 * may be missing from it; not what anybody reads, what operators read, nor that by which they let the directory go on. */
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
    if (reads.has(method) && !this.isForMembers(execution)) return true;
    if (this.reflector.getAllAndOverride(repairsKey, [execution.getHandler(), execution.getClass()]))
      return true;
    const staleSeconds = Math.floor(this.freshness.staleSeconds());
    if (staleSeconds <= this.config.maxStaleSeconds) return true;
    throw directoryProblems.stale({ staleSeconds }, { retryAfter: 5 });
  }

  /** Tells whether a route answers to roles by which results are read. */
  private isForMembers(execution: ExecutionContext): boolean {
    const declared = [execution.getHandler(), execution.getClass()];
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(policyKey, declared);
    if (policy?.kind === 'roles') return policy.roles.some((role) => role !== 'operator');
    return policy?.kind !== 'public';
  }
}
