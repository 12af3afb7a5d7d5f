import { randomUUID } from 'node:crypto';
import type { FaultStack } from '../stack/fault-stack.js';
import type { ServiceName } from '../stack/services.js';
import { messageOf, pause } from '../waiting.js';

export interface Request {
  readonly service: ServiceName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Below `/api/<service>/v1`. */
  readonly path: string;
  readonly as: string;
  readonly body?: unknown;
  /** The version that the change is based on. */
  readonly basedOn?: number;
  /** A text body instead of JSON. */
  readonly csv?: string;
  /** Refusals that are only a matter of time, as while a role that was just granted is not known everywhere. */
  readonly patientWith?: readonly number[];
}

/** What a service has said for good: it will say the same to the same request again. */
export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly body: T & { readonly code?: string; readonly detail?: string };
  /** How often it was sent: above 1, an earlier answer was lost, or told to come again. */
  readonly attempts: number;
}

const attemptMs = 6_000;
const patienceMs = 120_000;
const restMs = 120;

/** Asks the services, and repeats every request with its one Idempotency-Key until the answer counts. */
export class Client {
  constructor(private readonly stack: FaultStack) {}

  /** Resolves with the first answer that is neither a failure nor "later". */
  async ask<T>(request: Request): Promise<Answer<T>> {
    const key = randomUUID();
    const end = Date.now() + patienceMs;
    let last = 'not sent';
    for (let attempts = 1; Date.now() < end; attempts++) {
      const answer = await this.once<T>(request, key).catch((error) => messageOf(error));
      if (typeof answer !== 'string' && !isLater(answer, request)) return { ...answer, attempts };
      last =
        typeof answer === 'string' ? answer : `${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`;
      await pause(restMs);
    }
    throw new Error(
      `${request.method} ${request.service} ${request.path} was not answered in ${patienceMs / 1000} s: ${last}`,
    );
  }

  /** Gives the body; throws where the request is refused. */
  async get<T>(request: Request): Promise<T> {
    const { status, body } = await this.ask<T>(request);
    if (status < 300) return body;
    const { method, service, path } = request;
    throw new Error(`${method} ${service} ${path}: ${status} ${JSON.stringify(body).slice(0, 600)}`);
  }

  /** Gives all items of a paged list. */
  async all<T>(service: ServiceName, path: string, as: string): Promise<T[]> {
    const items: T[] = [];
    let after = '';
    do {
      const joined = `${path}${path.includes('?') ? '&' : '?'}limit=500${after && `&after=${encodeURIComponent(after)}`}`;
      const page = await this.get<{ items: T[]; next: string | null }>({
        service,
        method: 'GET',
        path: joined,
        as,
      });
      items.push(...page.items);
      after = page.next ?? '';
    } while (after);
    return items;
  }

  private async once<T>({ service, method, path, as, body, basedOn, csv }: Request, key: string) {
    const { url } =
      this.stack.seconds.get(service) && Math.random() < 0.5
        ? this.stack.seconds.get(service)!
        : this.stack.service(service);
    const response = await fetch(`${url}/api/${service}/v1${path}`, {
      method,
      headers: {
        'x-dev-identity': as,
        'content-type': csv === undefined ? 'application/json' : 'text/csv',
        ...(method === 'POST' ? { 'idempotency-key': key } : {}),
        ...(basedOn === undefined ? {} : { 'if-match': `"${basedOn}"` }),
      },
      signal: AbortSignal.timeout(attemptMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(csv === undefined ? {} : { body: csv }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Answer<T>['body'] };
  }
}

const isLater = (
  { status, body }: { status: number; body: { code?: string } },
  { patientWith = [] }: Request,
) => status >= 500 || status === 429 || body.code === 'DIRECTORY_BEHIND' || patientWith.includes(status);
