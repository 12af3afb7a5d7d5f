import { randomUUID } from 'node:crypto';
import { Failure, messageOf } from '../failure.js';
import { Progress } from '../progress.js';
import { Refused, refusalOf } from './problem.js';
import { type Caller, tokenOf } from './sign-in.js';

type Query = Record<string, string | number | boolean | undefined>;

const patienceMs = 60_000;
/** What anybody is told: what a local stack says of itself, and where one signs in. */
const open = /^\/(local\/|api\/backbone\/v1\/sign-in$)/;
/** What a service answers while it has not heard yet of what the backbone has just recorded. */
const notHeardYet = new Set([
  'ROLE_REQUIRED',
  'ROLE_REQUIRED_HERE',
  'INITIATIVE_NOT_FOUND',
  'PARTICIPATION_NOT_FOUND',
  'PARTY_UNKNOWN',
]);

/** Speaks to the services through the one origin; waits and repeats where they ask to be asked again. */
export class Api {
  private settlingUntil = 0;

  constructor(private readonly caller: Caller) {}

  get<T>(path: string, query: Query = {}): Promise<T> {
    const set = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
    return this.request<T>('GET', search ? `${path}?${search}` : path);
  }

  /** Happens once, also when it is repeated because a connection broke. */
  post<T>(path: string, body: object = {}): Promise<T> {
    return this.request<T>('POST', path, body, { 'idempotency-key': randomUUID() });
  }

  /** For what the service does in many transactions, and what does no harm a second time. */
  postMany<T>(path: string, body: object): Promise<T> {
    return this.request<T>('POST', path, body);
  }

  /** Replaces the version of something that was read. */
  put<T>(path: string, body: object, version: number): Promise<T> {
    return this.request<T>('PUT', path, body, { 'if-match': `"${version}"` });
  }

  /** The same for a part of it. */
  patch<T>(path: string, body: object, version: number): Promise<T> {
    return this.request<T>('PATCH', path, body, { 'if-match': `"${version}"` });
  }

  /** Does something with the version of a thing that was read. */
  act<T>(path: string, body: object, version: number): Promise<T> {
    const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` };
    return this.request<T>('POST', path, body, headers);
  }

  /** Gives every item of a paged list, page by page. */
  async *all<T>(path: string, query: Query = {}): AsyncGenerator<T> {
    let after: string | undefined;
    do {
      const page = await this.get<{ items: T[]; next: string | null }>(path, { limit: 500, ...query, after });
      yield* page.items;
      after = page.next ?? undefined;
    } while (after);
  }

  /** Sends a file as it is read, never whole in memory; `open` begins anew where the service asks for it again. */
  upload<T>(path: string, open: () => ReadableStream, type: string): Promise<T> {
    return this.repeated(() =>
      this.send<T>('PUT', path, { body: open(), headers: { 'content-type': type }, duplex: 'half' }),
    );
  }

  /** Also repeats, for a while, what is refused for want of a node or a role: they were made just now. */
  settle(forMs = 15_000): void {
    this.settlingUntil = performance.now() + forMs;
  }

  private request<T>(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const init =
      body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { ...headers, 'content-type': 'application/json' } };
    return this.repeated(() => this.send<T>(method, path, init));
  }

  private async repeated<T>(once: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const waiting = new Progress('waiting');
    for (;;) {
      try {
        return await once();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const wait = this.waitBeforeRepeating(error, began);
        if (wait === undefined) throw error;
        if (performance.now() - began > 1_000) waiting.at(error.message);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private waitBeforeRepeating({ problem, repeatAfterMs }: Refused, began: number): number | undefined {
    if (notHeardYet.has(problem.code) && performance.now() < this.settlingUntil) return 100;
    if (repeatAfterMs === undefined || performance.now() - began > patienceMs) return undefined;
    return Math.min(Math.max(repeatAfterMs, 50), 10_000);
  }

  private async send<T>(method: string, path: string, init: RequestInit & { duplex?: 'half' }): Promise<T> {
    const { url } = this.caller;
    const headers = { ...(init.headers as Record<string, string>), ...(await this.authorization(path)) };
    const { response, text } = await this.answer(`${url}${path}`, { ...init, method, headers });
    if (!response.ok) throw refusalOf(response, text, `${method} ${path}`);
    if (!text) return undefined as T;
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new Failure(`${url} answers something other than JSON: is it the partnership's address?`, 3);
    }
  }

  private async authorization(path: string): Promise<Record<string, string>> {
    return open.test(path) ? {} : { authorization: `Bearer ${await tokenOf(this.caller)}` };
  }

  private async answer(url: string, init: RequestInit): Promise<{ response: Response; text: string }> {
    try {
      const response = await fetch(url, init);
      return { response, text: await response.text() };
    } catch (error) {
      const cause = messageOf((error as Error).cause ?? error);
      throw new Failure(
        `Nothing answers at ${this.caller.url} (${cause}). Start it with \`npm start\`, or set IMPACT_URL.`,
        3,
      );
    }
  }
}
