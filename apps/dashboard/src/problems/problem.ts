import type { Problem as ServiceProblem } from '../api/schemas.js';

/** What is told of a refusal; those of this page itself have no request id. */
export type Problem = Pick<ServiceProblem, 'title' | 'status' | 'code' | 'detail' | 'errors'> & {
  readonly correlationId?: string;
};

/** A refusal, as the service told it. */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds, where the service said when to ask again. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title);
  }

  static of(response: Response, body: unknown): ProblemError {
    const seconds = Number(response.headers.get('retry-after'));
    const known = typeof body === 'object' && body !== null && 'code' in body;
    const problem = known ? (body as Problem) : unknown(response.status);
    return new ProblemError(problem, seconds > 0 ? seconds : undefined);
  }
}

const unknown = (status: number): Problem => ({
  title: 'The service gave an answer that these pages do not know',
  status,
  code: 'UNKNOWN_ANSWER',
  detail: `It answered ${status} without saying why.`,
});

/** No answer came at all. */
export const unreachable = (): ProblemError =>
  new ProblemError({
    title: 'The partnership cannot be reached',
    status: 503,
    code: 'UNREACHABLE',
    detail: 'No answer came: the connection is interrupted, or the services are just starting.',
  });

export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { title: 'Something went wrong in this page', status: 0, code: 'PAGE_FAILED', detail };
}

/** Tells whether it was refused because one holds no role at all. */
export const isWithoutRole = (error: unknown): boolean => problemOf(error).code === 'ROLE_REQUIRED';

/** Whoever holds no role sees nothing of a list; every other failure is one. */
export function noneWithoutRole(error: unknown): never[] {
  if (isWithoutRole(error)) return [];
  throw error;
}

const remedies: Readonly<Record<number, string>> = {
  401: 'Sign in again; you come back to this page.',
  403: 'Ask a coordinator of this organization for the role, or let somebody who holds it do this.',
  404: 'Check the address, or ask a coordinator for a role there: what you may not see is shown as not found.',
  409: 'Look at what is there now; then choose what is still possible.',
  412: 'Somebody else changed it meanwhile. Load what is there now, look at it, and repeat your change.',
  429: 'Wait a moment; then try again.',
  503: 'Nothing was changed. Wait a moment; then try again.',
};

/** What one can do about it, beside what the service said. */
export const remedyOf = ({ status }: Problem): string | undefined => remedies[status];

/** What may pass by itself is asked again, three times; everything else is told at once. */
export function isPassing(count: number, error: unknown): boolean {
  return error instanceof ProblemError && [429, 503].includes(error.problem.status) && count < 3;
}

export const pauseBefore = (count: number, error: unknown): number =>
  error instanceof ProblemError && error.retryAfter ? error.retryAfter * 1000 : 500 * 2 ** count;

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const rewordings: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(no) (\\w+) ${uuid}`, 'gi'), '$1 such $2'],
  [new RegExp(`\\bparticipation ${uuid}`, 'gi'), 'the organization in question'],
  [new RegExp(`\\binitiative ${uuid}`, 'gi'), 'this initiative'],
  [new RegExp(` ?\\b${uuid}`, 'gi'), ''],
  [/, or hand it in with an explanationCode/g, ', or say why it is right'],
  [/ must match \/.*\/\w* regular expression/g, ' is not written as it has to be'],
];

/** A service's words for people: without ids that nobody can look up, and without patterns. */
export const plain = (text: string): string =>
  rewordings.reduce((words, [pattern, instead]) => words.replace(pattern, instead), text);
