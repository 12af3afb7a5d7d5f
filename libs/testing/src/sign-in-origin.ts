import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DevelopmentIdentity, signingKeys } from '@impact/local-stack';
import { Browser, type Opened } from '@impact/local-stack/testing';
import { onTestFinished, vi } from 'vitest';
import { folder } from './folder.js';

/** Made once, which takes a while. */
let keys: Promise<object> | undefined;

/**
 * One origin with the real development identity provider, and of the backbone only what signing in needs. It keeps the
 * tokens that it was sent; whether services believe them is tested with the services.
 */
export class SignInOrigin {
  readonly sent: string[] = [];
  /** What it answers whoever asks for memberships. */
  answer: { status: number; body: object } = { status: 200, body: { items: [], next: null } };
  private identity!: DevelopmentIdentity;

  private constructor(private readonly server: Server) {}

  /** Starts it, and gives this test a folder of its own for sign-ins. */
  static async start(): Promise<SignInOrigin> {
    const server = createServer((request, response) => origin.respond(request, response));
    const origin = new SignInOrigin(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
      vi.unstubAllEnvs();
    });
    const home = folder();
    vi.stubEnv('XDG_CONFIG_HOME', home);
    await origin.restartIdentity();
    return origin;
  }

  get url(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }

  get issuer(): string {
    return `${this.url}/identity`;
  }

  /** It no longer knows who signed in. */
  async restartIdentity(): Promise<void> {
    keys ??= signingKeys(join(folder(), 'keys.json'));
    this.identity = new DevelopmentIdentity({
      issuer: this.issuer,
      keys: await keys,
      clients: { dashboard: [], machines: {} },
      people: () => Promise.resolve([{ subject: 'rosa', what: 'reporter' }]),
    });
  }

  private respond(request: IncomingMessage, response: ServerResponse): void {
    if (this.identity.answer(request, response)) return;
    if (request.url === '/api/backbone/v1/sign-in')
      return json(response, 200, { issuer: this.issuer, audience: 'impact' });
    this.sent.push(request.headers.authorization ?? '');
    if (request.url?.startsWith('/local/')) return json(response, 404, {});
    json(response, this.answer.status, this.answer.body);
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
}

/** Goes from an address that `impact login` printed through the sign-in page to where it sends one back. */
export async function throughThePage(address: string, form: Record<string, string>): Promise<Opened> {
  const browser = new Browser();
  const page = await browser.open(address);
  return browser.open(page.url.href, form);
}
