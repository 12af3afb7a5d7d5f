import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the issuer sent the browser back with, and how to tell its person how it went. */
export interface CameBack {
  readonly url: URL;
  tell(words: string): Promise<void>;
}

/** The address on this machine that the issuer sends the browser back to (RFC 8252, section 7.3). */
export class Callback {
  private constructor(
    private readonly server: Server,
    readonly address: string,
  ) {}

  static async listen(): Promise<Callback> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return new Callback(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`);
  }

  /** Settles when a browser comes back with this state; whatever else asks is turned away. Rejects when aborted. */
  cameBack(state: string, signal: AbortSignal): Promise<CameBack> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      this.server.on('request', (request, response) => {
        const url = new URL(request.url ?? '/', this.address);
        const expected = url.href.startsWith(`${this.address}?`) && request.method === 'GET';
        if (!expected) return void tell(response, 404, 'Nothing is here.');
        if (url.searchParams.get('state') !== state)
          return void tell(response, 400, 'This belongs to another sign-in. Nothing was done with it.');
        resolve({ url, tell: (words) => tell(response, 200, words) });
      });
    });
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}

const headers = {
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
};

const tell = (response: ServerResponse, status: number, words: string): Promise<void> =>
  new Promise((resolve) => response.on('close', resolve).writeHead(status, headers).end(`${words}\n`));
