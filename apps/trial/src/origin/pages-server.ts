import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { Failure } from '@impact/cli';
import { pages } from './pages.js';
import { originServer } from './proxy.js';

export interface PagesOptions {
  /** Where the built pages lie. */
  readonly folder: string;
  /** Who signs people in, and as which client the pages ask for it. */
  readonly issuer: string;
  readonly client: string;
  readonly port: number;
  readonly host: string;
  readonly maxConnections: number;
}

/** Serves the pages until it is told to stop. */
export async function servePages({ port, host, ...options }: PagesOptions): Promise<void> {
  const server = pagesServer(options).listen(port, host);
  await once(server, 'listening');
  console.log(`The pages answer on port ${port}; they sign people in at ${options.issuer}.`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.close());
  await once(server, 'close');
}

/** Makes a server of the pages alone, just as a trial's origin serves them: for whatever leads `/api` to the services. */
export function pagesServer({
  folder,
  issuer,
  client,
  maxConnections,
}: Omit<PagesOptions, 'port' | 'host'>): Server {
  if (!URL.canParse(issuer)) throw new Failure(`${issuer} is no address of an issuer.`, 2);
  if (!existsSync(join(folder, 'index.html')))
    throw new Failure(`There are no pages in ${folder}: build them with npm run build.`);
  const local = { 'GET /settings.json': async () => ({ issuer, clientId: client }) };
  const dashboard = pages({ folder, issuer: () => issuer });
  return originServer({ services: new Map(), local, pages: dashboard, anyHost: true }, maxConnections);
}
