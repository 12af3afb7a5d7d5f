import createClient from 'openapi-fetch';
import { ProblemError, unreachable } from '../problems/problem.js';
import type { Session } from '../sign-in/session.js';
import type { paths as Backbone } from './generated/backbone.js';
import type { paths as Communications } from './generated/communications.js';
import type { paths as Measurement } from './generated/measurement.js';
import type { paths as Plans } from './generated/plans.js';
import type { paths as Reporting } from './generated/reporting.js';

let session: Session | undefined;

/** All services, with the types of their OpenAPI documents. */
export const api = createClient<Backbone & Plans & Measurement & Communications & Reporting>({
  baseUrl: '/',
});

api.use({
  onRequest({ request }) {
    if (session?.token) request.headers.set('authorization', `Bearer ${session.token}`);
    return request;
  },
  onResponse({ request, response }) {
    // A late answer to a token that was renewed since says nothing of the one in use.
    if (response.status === 401 && request.headers.get('authorization') === `Bearer ${session?.token}`)
      session?.refused();
  },
  onError: () => unreachable(),
});

/** Whose token goes with every request. */
export function takeTokensOf(of: Session): void {
  session = of;
}

/** Gives the answer; throws what was refused as a ProblemError. */
export async function answerOf<T>(
  asked: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await asked;
  if (!response.ok) throw ProblemError.of(response, error);
  return data as T;
}

/** Follows a list to its end; give each page's request for a cursor. */
export async function allOf<T>(
  page: (after: string | undefined) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  let after: string | undefined;
  do {
    const { items: more, next } = await page(after);
    items.push(...more);
    after = next ?? undefined;
  } while (after !== undefined);
  return items;
}

/** The header by which a change is refused where somebody else was faster. */
export const basedOn = (version: number): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });
