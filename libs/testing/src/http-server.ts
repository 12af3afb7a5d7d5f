import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** The authorization of a request on behalf of a subject, as {@link serve} gives tokens. */
export const bearerOf = (subject: string): string => `Bearer token-of-${subject}`;

/** Gives tokens by name, as a local stack does, and leaves all else to the listener. */
const besideTokens =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (request.url !== '/local/token') return listener(request, response);
    request.setEncoding('utf8').once('data', (body: string) => {
      const { subject } = JSON.parse(body) as { subject: string };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ token: bearerOf(subject).slice('Bearer '.length), expiresIn: 900 }));
    });
  };

/** Starts a real HTTP server on a free port for one test, and gives its port; a listener is asked for all but tokens. */
export async function serve(listener: RequestListener | Server): Promise<number> {
  const server = typeof listener === 'function' ? createServer(besideTokens(listener)) : listener;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}
