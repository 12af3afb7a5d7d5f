import { Problem, type ProblemOptions } from './problem.js';

export interface ProblemDeclaration {
  readonly status: number;
  /** UPPER_SNAKE, stable: clients switch on it. */
  readonly code: string;
  readonly title: string;
  /** One sentence that says what to do; its parameter's fields become members of the problem. */
  readonly detail: string | ((parameters: never) => string);
}

export interface ProblemRow {
  readonly status: number;
  readonly code: string;
  readonly title: string;
}

type ParametersOf<D extends ProblemDeclaration> = D['detail'] extends (parameters: infer P) => string
  ? P
  : undefined;

/** Makes the problem; also carries its declaration, for `@Problems`. */
export type ProblemFactory<P = unknown> = ProblemRow &
  (undefined extends P
    ? (parameters?: P, options?: ProblemOptions) => Problem
    : (parameters: P, options?: ProblemOptions) => Problem);

const declared = new Map<string, ProblemRow>();
const details = new Map<string, Set<ProblemDeclaration['detail']>>();

/** Declares refusals and gives a factory for each: `throw submissionProblems.periodNotOpen({ periodId })`. */
export function defineProblems<const T extends Record<string, ProblemDeclaration>>(
  table: T,
): { readonly [K in keyof T]: ProblemFactory<ParametersOf<T[K]>> } {
  const factories = Object.entries(table).map(([name, declaration]) => [name, factoryOf(declaration)]);
  return Object.fromEntries(factories) as { [K in keyof T]: ProblemFactory<ParametersOf<T[K]>> };
}

/** Every declared code, in alphabetical order. */
export function problemTable(): readonly ProblemRow[] {
  return [...declared.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The declaration of a code. */
export function problemRow(code: string): ProblemRow | undefined {
  return declared.get(code);
}

/** What to do about a code, as each of its declarations says it. */
export function detailsOf(code: string): readonly ProblemDeclaration['detail'][] {
  return [...(details.get(code) ?? [])];
}

function factoryOf({ status, code, title, detail }: ProblemDeclaration): ProblemFactory {
  const row = { status, code, title };
  const known = declared.get(code);
  if (known && (known.status !== status || known.title !== title))
    throw new Error(`Problem ${code} is declared twice, with different words`);
  declared.set(code, row);
  details.set(code, (details.get(code) ?? new Set()).add(detail));
  const make = (parameters?: unknown, options: ProblemOptions = {}): Problem => {
    const own = isObject(parameters) ? parameters : {};
    const retell = (values: object): string =>
      typeof detail === 'string' ? detail : detail({ ...own, ...values } as never);
    return new Problem({
      ...row,
      detail: retell({}),
      retell,
      ...options,
      ...(isObject(parameters) ? { extra: parameters } : {}),
    });
  };
  return Object.assign(make, row);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
