import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { configurationOf, type IdentityClients, resource } from './configuration.js';
import { type Person, signInPage } from './sign-in-page.js';

export interface IdentityOptions {
  /** Where it is reached, with a path that it alone answers: `http://localhost:8080/identity`. */
  readonly issuer: string;
  /** A JSON Web Key Set with the secret keys that tokens are signed with. */
  readonly keys: object;
  readonly clients: IdentityClients;
  /** Whom the page offers; any other subject may be typed in. */
  readonly people: () => Promise<readonly Person[]>;
}

type Incoming = IncomingMessage & { originalUrl?: string };

const page = /^\/sign-in\/[\w-]+$/;
const longestForm = 4_096;
const denied = { error: 'access_denied', error_description: 'the sign-in was cancelled' };

/** An OpenID Connect provider for this machine alone: whoever asks may be anybody, without a password. */
export class DevelopmentIdentity {
  readonly issuer: string;
  private readonly mount: string;
  private readonly provider: Provider;
  private readonly people: IdentityOptions['people'];

  constructor({ issuer, keys, clients, people }: IdentityOptions) {
    const secret = randomBytes(32).toString('hex');
    this.issuer = issuer;
    this.mount = new URL(issuer).pathname;
    this.people = people;
    this.provider = new Provider(issuer, configurationOf({ keys, clients, secret, mount: this.mount }));
  }

  /** Answers a request for anything below its issuer's path; false for any other, which it leaves alone. */
  answer(request: Incoming, response: ServerResponse): boolean {
    const url = request.url ?? '/';
    if (!url.startsWith(`${this.mount}/`)) return false;
    request.originalUrl = url;
    request.url = url.slice(this.mount.length);
    if (page.test(request.url)) void this.answerPage(request, response);
    else void this.provider.callback()(request, response);
    return true;
  }

  /** An access token of a subject, for a command line that opens no browser. */
  async token(subject: string): Promise<string> {
    const client = await this.provider.Client.find('impact-cli');
    const token = new this.provider.AccessToken({
      accountId: subject,
      client: client!,
      grantId: randomUUID(),
      gty: 'development',
    });
    token.resourceServer = new this.provider.ResourceServer(resource.id, resource.info);
    return token.save();
  }

  private async answerPage(request: Incoming, response: ServerResponse): Promise<void> {
    try {
      await this.signIn(request, response);
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain' }).end(`${(error as Error).message}\n`);
    }
  }

  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      await this.provider.interactionDetails(request, response);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(signInPage(await this.people()));
      return;
    }
    const form = new URLSearchParams(await bodyOf(request));
    if (form.has('cancel')) {
      await this.provider.interactionFinished(request, response, denied);
      return;
    }
    const accountId = form.get('other')?.trim() || form.get('subject');
    if (!accountId) throw new Error('Choose a person, or write a subject.');
    await this.provider.interactionFinished(request, response, { login: { accountId }, consent: {} });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > longestForm) throw new Error('The form is too long.');
  }
  return body;
}
