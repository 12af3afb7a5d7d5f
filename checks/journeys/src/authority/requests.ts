import type { Answer, Matrix, Request } from './matrix.js';
import type { Person } from './people.js';
import type { NodeName } from './tree.js';

/** A request of the matrix, and what it is about. */
export interface RouteRequest extends Request {
  /** The nodes that decide. */
  readonly about: readonly NodeName[];
  /** Whose it is, where it is one person's alone. */
  readonly owner?: string;
  /** The id that a stranger must not learn the existence of. */
  readonly secret?: string;
  /** True where every member knows of it, so that nobody is told that it does not exist. */
  readonly known?: boolean;
  /** True where it is refused behind the doors, whoever asks: its body says nothing. */
  readonly empty?: boolean;
  /** Gives of which of `among` the answer tells; everybody must be told of exactly those that they see. */
  readonly tells?: {
    readonly of: (answer: Answer['body']) => readonly string[];
    readonly among: readonly NodeName[];
  };
}

/**
 * Makes a request as often as it is to be made: what one that was let through has used up is made anew. `as` is who is to be let
 * through, where it must be theirs.
 */
export type RequestMaker = (matrix: Matrix, as?: Person) => Promise<RouteRequest> | RouteRequest;

/** By route, as docs/authority.md names it. */
export type RouteRequests = Readonly<Record<string, RequestMaker>>;
