import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import type { Answering } from './proxy.js';

export interface PagesOptions {
  /** Where the built pages lie. */
  readonly folder: string;
  /** Who signs people in. */
  readonly issuer: () => string;
}

/** What is answered by a service, or by nobody. */
const others = /^\/(api|local|identity)(\/|$)/;

/** Answers with the dashboard: its files, and its first page for every other address, which the page itself knows. */
export function pages({ folder, issuer }: PagesOptions): Answering {
  if (!existsSync(join(folder, 'index.html'))) return () => false;
  // Looks at the disk each time, so that pages built meanwhile are served.
  const serve = sirv(folder, { single: true, etag: true, dev: true, gzip: true, brotli: true, setHeaders });
  return (incoming, answer) => {
    const path = (incoming.url ?? '/').split('?')[0]!;
    if (others.test(path) || (incoming.method !== 'GET' && incoming.method !== 'HEAD')) return false;
    for (const [name, value] of Object.entries(headers(issuer()))) answer.setHeader(name, value);
    serve(incoming, answer, () => void answer.writeHead(404).end());
    return true;
  };
}

/** A file with the digest of its content in its name never changes; all others are asked for again each time. */
function setHeaders(answer: ServerResponse, path: string): void {
  if (path.startsWith('/assets/')) answer.setHeader('cache-control', 'public, max-age=31536000, immutable');
}

function headers(issuer: string): Record<string, string> {
  return {
    'content-security-policy': policy(new URL(issuer).origin),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  };
}

/** Scripts and styles come from the origin alone; beside it, only the issuer is spoken to. */
const policy = (issuer: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    `connect-src 'self' ${issuer}`,
    // A token is renewed in a frame that nobody sees: of the issuer, and then of the way back from it.
    `frame-src 'self' ${issuer}`,
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
