import type { Problem } from '../problems/problem.js';
import { plain } from '../problems/problem.js';

/** What is wrong, by the name of the field. */
export type Mistakes<Values> = { readonly [K in keyof Values]?: string };

export interface Placed<Values> {
  readonly mistakes: Mistakes<Values>;
  /** Whether everything that was refused stands beside a field. */
  readonly isWhole: boolean;
}

/** Puts what a service refused beside the fields that it names, in their own words. */
export function placed<Values extends object>(
  values: Values,
  problem: Pick<Partial<Problem>, 'detail' | 'errors'> & { readonly path?: unknown },
): Placed<Values> {
  const { path, detail = '', errors } = problem;
  const refused = [
    ...(errors ?? []),
    ...(typeof path === 'string' && !errors?.length ? [{ path, message: detail }] : []),
  ];
  const mistakes: Record<string, string> = {};
  let isWhole = refused.length > 0;
  for (const { path: named, message } of refused) {
    const field = fieldOf(values, named);
    if (field === undefined) isWhole = false;
    else mistakes[field] ??= plain(withoutPath(message, named));
  }
  return { mistakes: mistakes as Mistakes<Values>, isWhole };
}

/** `parties[1].role` is asked for in the field `parties`. */
function fieldOf(values: object, path: string): string | undefined {
  const first = path.split(/[.[]/)[0]!;
  return [path, first].find((name) => Object.hasOwn(values, name));
}

/** The label beside it says what it is; its name in the request says nothing to people. */
function withoutPath(message: string, path: string): string {
  const rest = message.startsWith(path) ? message.slice(path.length).replace(/^[:\s]+/, '') : message;
  return rest === '' ? message : rest[0]!.toUpperCase() + rest.slice(1);
}
