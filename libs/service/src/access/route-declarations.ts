import { Injectable } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import {
  filesOf,
  type LongBodies,
  longBodiesOf,
  type RouteAddress,
  takesMore,
} from '../limits/body-limit.js';
import { problemsKey } from '../problems/problems.decorator.js';
import { AUTHORITY } from './authority.js';
import { policyKey, type RoutePolicy } from './access.js';

export interface DeclaredRoute {
  /** `SubmissionsController.submit`. */
  readonly name: string;
  readonly policy: RoutePolicy | undefined;
  /** The codes that @Problems lists. */
  readonly problems: readonly string[];
  /** Whether it takes long bodies, or files. */
  readonly takesMore: boolean;
}

/** Every route of the service, and who may call it. */
@Injectable()
export class RouteDeclarations {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.of(metatype) : []));
  }

  /** Throws, naming every route that nobody said who may call, or that takes more than is usual from anybody. */
  check(): void {
    const routes = this.all();
    const open = routes.filter(({ policy }) => policy === undefined).map(({ name }) => name);
    if (open.length > 0)
      throw new Error(`These routes lack @Access, @AnyMember, @SignedIn or @Public: ${open.join(', ')}`);
    const wide = routes.filter((route) => route.takesMore && route.policy?.kind === 'public');
    if (wide.length > 0)
      throw new Error(
        `These routes take long bodies or files, and may not be @Public: ${wide.map(({ name }) => name).join(', ')}`,
      );
    const needsRoles = routes.filter(({ policy }) => policy?.kind === 'roles' || policy?.kind === 'member');
    const authorities = this.discovery.getProviders().filter(({ token }) => token === AUTHORITY);
    if (needsRoles.length > 0 && authorities.length === 0)
      throw new Error(`No AUTHORITY is provided, but ${needsRoles[0]?.name} asks for roles`);
  }

  /** Those that take longer bodies than others, at their addresses under the prefix. */
  withLongBodies(prefix: string): LongBodies[] {
    return this.each((controller, handler) => longBodiesOf(prefix, controller, handler));
  }

  /** Where files are taken, under the prefix. */
  withFiles(prefix: string): RouteAddress[] {
    return this.each((controller, handler) => filesOf(prefix, controller, handler));
  }

  private each<T>(read: (controller: object, handler: object) => T[]): T[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype }) =>
        metatype ? this.handlersOf(metatype).flatMap(({ handler }) => read(metatype, handler)) : [],
      );
  }

  private of(controller: object): DeclaredRoute[] {
    const { name } = controller as { name: string };
    return this.handlersOf(controller).map(({ method, handler }) => ({
      name: `${name}.${method}`,
      policy: (Reflect.getMetadata(policyKey, handler) ?? Reflect.getMetadata(policyKey, controller)) as
        RoutePolicy | undefined,
      problems: (Reflect.getMetadata(problemsKey, handler) ?? []) as string[],
      takesMore: takesMore(handler),
    }));
  }

  private handlersOf(controller: object): { readonly method: string; readonly handler: object }[] {
    const { prototype } = controller as { prototype: Record<string, object> };
    return this.scanner
      .getAllMethodNames(prototype)
      .map((method) => ({ method, handler: prototype[method] as object }))
      .filter(
        ({ handler }) =>
          Reflect.hasMetadata(PATH_METADATA, handler) && Reflect.hasMetadata(METHOD_METADATA, handler),
      );
  }
}
