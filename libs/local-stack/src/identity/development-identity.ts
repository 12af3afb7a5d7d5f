import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { configurationOf, type IdentityClients, resource } from './configuration.js';
import { signInPage } from './sign-in-page.js';

/** Somebody to sign in as. */
export interface Person {
  readonly subject: string;
  /** What they may do, and where, in words. */
  readonly what: string;
}

export interface IdentityOptions {
  readonly port: number;
  /** A JSON Web Key Set with the secret keys that tokens are signed with. */
  readonly keys: object;
  readonly clients: IdentityClients;
  /** Whom the page offers; any other subject may be typed in. */
  readonly people: () => Promise<readonly Person[]>;
}

const pagePath = /^\/sign-in\/[\w-]+$/;
const longestForm = 4_096;

/** An OpenID Connect provider for this machine alone: whoever asks may be anybody, without a password. */
export class DevelopmentIdentity {
  private constructor(
    private readonly provider: Provider,
    private readonly server: Server,
    private readonly people: IdentityOptions['people'],
  ) {}

  /** Starts it on the loopback address; throws where the port is taken. */
  static async start({ port, keys, clients, people }: IdentityOptions): Promise<DevelopmentIdentity> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    const secret = randomBytes(32).toString('hex');
    const provider = new Provider(issuerAt(server), configurationOf({ keys, clients, secret }));
    const identity = new DevelopmentIdentity(provider, server, people);
    const answer = provider.callback();
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (!pagePath.test(pathOf(request))) return void answer(request, response);
      identity.signIn(request, response).catch((error: unknown) => {
        response.writeHead(400, { 'content-type': 'text/plain' }).end(`${(error as Error).message}\n`);
      });
    });
    return identity;
  }

  get issuer(): string {
    return issuerAt(this.server);
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

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      const { uid } = await this.provider.interactionDetails(request, response);
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(signInPage(uid, await this.people()));
      return;
    }
    const form = new URLSearchParams(await bodyOf(request));
    const accountId = form.get('other')?.trim() || form.get('subject');
    if (!accountId) throw new Error('Choose a person, or write a subject.');
    await this.provider.interactionFinished(request, response, { login: { accountId } });
  }
}

const issuerAt = (server: Server): string =>
  `http://localhost:${(server.address() as { port: number }).port}`;

const pathOf = ({ url }: IncomingMessage): string => (url ?? '/').split('?')[0]!;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > longestForm) throw new Error('The form is too long.');
  }
  return body;
}
