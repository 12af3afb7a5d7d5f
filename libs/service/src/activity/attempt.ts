import type { Request } from 'express';
import { isUUID } from 'class-validator';
import { isText } from '../http/positions.js';

/** The role under which somebody acts, and the participation at which they hold it. */
export interface Standing {
  readonly role: string;
  readonly participationId?: string;
}

/** What a request is about, as far as its route, its query and its body say. */
export interface About {
  readonly targetId?: string;
  readonly participationId?: string;
  readonly initiativeId?: string;
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Longer than any id or route of ours; a stranger's path may have any length. */
const mostLetters = 200;

/** What somebody who is signed in tries to do by one HTTP request. */
export class Attempt {
  /** The last that a rule found them to hold. */
  standing?: Standing;
  /** True once the log tells of it. */
  told = false;

  constructor(private readonly request: Request) {}

  get isChange(): boolean {
    return !reads.has(this.request.method);
  }

  /** Method and route, `PUT /v1/plans/{id}`; `PUT {path}` for whatever has no route, so that no path is a row of its own. */
  get name(): string {
    const route = (this.request.route as { path?: unknown } | undefined)?.path;
    const path = typeof route === 'string' ? route : this.request.path;
    const known = path.replace(/^\/api\/[^/]+/, '').replace(/[:*](\w+)/g, '{$1}');
    return `${this.request.method} ${known}`.slice(0, mostLetters);
  }

  get about(): About {
    const { params, query, body } = this.request as { params: unknown; query: unknown; body: unknown };
    // What matches no route has its path as a list of segments here.
    const last = Object.values(params ?? {}).at(-1) as unknown;
    const targetId = typeof last === 'string' ? last.slice(0, mostLetters) : undefined;
    const id = (name: string): string | undefined =>
      [body, query]
        .map((part) => (part as Record<string, unknown> | undefined)?.[name])
        .find((each) => isUUID(each)) as string | undefined;
    return {
      targetId: isText(targetId) ? targetId : undefined,
      participationId: id('participationId'),
      initiativeId: id('initiativeId'),
    };
  }
}
