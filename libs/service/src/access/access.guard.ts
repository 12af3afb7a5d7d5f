import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ModuleRef, Reflector } from '@nestjs/core';
import { Clock } from '../clock/clock.js';
import { context } from '../context/request-context.js';
import { serviceProblems } from '../problems/service-problems.js';
import { policyKey, type RoutePolicy } from './access.js';
import { AUTHORITY, type Authority } from './authority.js';

/** Lets a request through to its route as the route's declaration says; a route without one is shut. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly moduleRef: ModuleRef,
    private readonly clock: Clock,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (execution.getType() !== 'http') return true;
    const policy = this.reflector.getAllAndOverride<RoutePolicy | undefined>(policyKey, [
      execution.getHandler(),
      execution.getClass(),
    ]);
    if (policy?.kind === 'public') return true;
    const { subject, refusal } = context();
    if (subject === undefined || policy === undefined) throw refusal ?? serviceProblems.notSignedIn();
    if (policy.kind === 'signed-in') return true;
    const held = await this.authority().rolesOf(subject, this.clock.today());
    const roles = policy.kind === 'roles' ? policy.roles : [];
    const allowed = policy.kind === 'roles' ? roles.some((role) => held.has(role)) : held.size > 0;
    if (!allowed) throw serviceProblems.roleRequired({ roles });
    return true;
  }

  private authority(): Authority {
    return this.moduleRef.get<Authority>(AUTHORITY, { strict: false });
  }
}
