import { Failure } from '../failure.js';
import { commandWords } from './command-words.js';

/** A problem+json answer, as the services give it. */
export interface ProblemBody {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly status: number;
  readonly errors?: readonly { code: string; path: string; message: string }[];
}

/** An answer that refuses: carries the stable code, so that a command may react to it. */
export class Refused extends Failure {
  /** @param repeatAfterMs when the service wants to be asked again; absent where asking again does not help */
  constructor(
    readonly problem: ProblemBody,
    request: string,
    readonly repeatAfterMs?: number,
  ) {
    const errors = (problem.errors ?? []).map(
      ({ path, code, message }) => `  ${commandWords(path)}: ${commandWords(message)} (${code})`,
    );
    // Whoever looks for a failure of the service's own in its log needs to know what was asked.
    const words = problem.status >= 500 ? `${problem.code}, ${request}` : problem.code;
    super([`${commandWords(problem.detail ?? problem.title)} (${words})`, ...errors].join('\n'));
  }
}

/** Reads an answer that refuses. */
export function refusalOf(response: Response, text: string, request: string): Refused {
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  const repeats = (status === 409 || status === 503) && Number.isFinite(seconds);
  return new Refused(problemOf(response, text), request, repeats ? seconds * 1_000 : undefined);
}

function problemOf({ status, statusText, headers }: Response, text: string): ProblemBody {
  if (headers.get('content-type')?.includes('problem+json')) return JSON.parse(text) as ProblemBody;
  return {
    status,
    code: `HTTP_${status}`,
    title: statusText || `status ${status}`,
    ...(text ? { detail: text.slice(0, 200) } : {}),
  };
}
