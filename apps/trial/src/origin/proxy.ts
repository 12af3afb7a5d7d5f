import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { pipeline } from 'node:stream';
import { endUnread, endUntaken, mostAtOnce, turnOf } from '@impact/messaging/provisioning';
import { messageOf } from '@impact/cli';

type Local = (body: string) => Promise<unknown>;

/** What the one origin answers: services by their name, and the local stack's own few routes. */
export interface Routes {
  /** The port of each service; undefined for one that is still to start. */
  readonly services: ReadonlyMap<string, number | undefined>;
  /** By method and path, as in `GET /local/clock`; what they give is answered as JSON. */
  readonly local: Readonly<Record<string, Local>>;
  /** Answers what it knows, before all else; false for what it leaves alone. */
  readonly beside?: Answering;
  /** Answers what nothing else does; false for what it leaves alone. */
  readonly pages?: Answering;
  /** Answers by whatever name it is called: where nothing of this machine alone is served. */
  readonly anyHost?: boolean;
}

/** Answers what it knows; false for what it leaves alone. */
export type Answering = (incoming: IncomingMessage, answer: ServerResponse) => boolean;

/** How this machine is called by itself. A page that has its own name point here comes with that name, and is refused. */
const ofThisMachine = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;
/** A connection is given up before the service, which keeps it for 65 s, closes it under a request. */
const agent = new Agent({ keepAlive: true, timeout: 30_000 });
/** More than a service reads, in bytes, so that it is the service which says that headers are too large. */
const maxHeaderSize = 65_536;
/** Longer than a service gives an upload, so that it is the service which says that it took too long. */
const requestTimeout = 1_860_000;
/** As much as the local stack's own routes take, in bytes. */
const mostLocally = 100_000;
const readFirst = `At most ${mostAtOnce} requests wait on one connection: read answers before you send more.`;
/** They concern one connection, so they are not passed on to the next. */
const ofTheConnection = ['connection', 'keep-alive', 'proxy-connection', 'upgrade'];

/**
 * Makes the one origin in front of all services: `/api/<service>/…` is passed on as it is. It has so many connections at a time,
 * and closes one more at once; 0 for any number.
 */
export function originServer(
  { services, local, beside, pages, anyHost }: Routes,
  maxConnections = 0,
): Server {
  const server = createServer({ maxHeaderSize, requestTimeout }, (incoming, answer) => {
    const turn = turnOf(incoming, answer);
    if (turn === 'leave') return;
    if (turn === 'refuse') return problem(answer, 429, 'TOO_MANY_AT_ONCE', readFirst);
    const host = incoming.headers.host ?? '';
    if (!anyHost && !ofThisMachine.test(host)) return misdirected(answer, host);
    if (beside?.(incoming, answer)) return;
    const path = (incoming.url ?? '/').split('?')[0]!;
    const route = local[`${incoming.method} ${path}`];
    if (route) return void answerLocally(route, incoming, answer);
    const name = /^\/api\/([a-z]+)(\/|$)/.exec(path)?.[1] ?? '';
    const port = services.get(name);
    if (port !== undefined) return passOn(incoming, answer, port);
    if (services.has(name)) return unavailable(answer, `${name} is still starting.`);
    if (pages?.(incoming, answer)) return;
    const known = `services: ${[...services.keys()].join(', ')}.`;
    problem(answer, 404, 'NO_SUCH_SERVICE', `Nothing is served at ${path}; ${known}`);
  });
  if (maxConnections > 0) server.maxConnections = maxConnections;
  endUnread(server);
  endUntaken(server);
  return server;
}

function misdirected(answer: ServerResponse, host: string): void {
  const named = host.slice(0, 200) || 'no host';
  problem(answer, 421, 'HOST_NOT_SERVED', `Nothing is served as ${named}: ask for localhost.`);
}

function passOn(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const onward = request(
    { agent, host: '127.0.0.1', port, method, path: url, headers: passedOn(headers) },
    (response) => {
      // The service reads no further than it answers.
      incoming.unpipe(onward);
      answer.writeHead(response.statusCode ?? 502, passedOn(response.headers));
      // Ends the answer as it should, or breaks it off where the service breaks off.
      pipeline(response, answer, () => undefined);
    },
  );
  onward.on('error', (error: NodeJS.ErrnoException) => {
    // What the service sent before is still passed on.
    if (answer.headersSent || answer.destroyed) return;
    // The service closed an idle connection at the moment it was taken: nothing was asked yet.
    const asked = method === 'GET' || method === 'HEAD';
    if (onward.reusedSocket && error.code === 'ECONNRESET' && asked) return passOn(incoming, answer, port);
    incoming.unpipe(onward);
    unavailable(answer, 'The service does not answer; its log is under .impact/logs.');
  });
  // An aborted download or upload ends on both sides.
  answer.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

function passedOn<T extends NodeJS.Dict<string | string[]>>(headers: T): T {
  const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.includes(name));
  return Object.fromEntries(kept) as T;
}

async function answerLocally(local: Local, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  // A page of another site can send a form without asking first, but not JSON.
  if (incoming.method !== 'GET' && !incoming.headers['content-type']?.startsWith('application/json'))
    return problem(answer, 415, 'JSON_EXPECTED', 'Send it with content-type: application/json.');
  try {
    const body = await bodyOf(incoming);
    if (body === undefined)
      return problem(answer, 413, 'BODY_TOO_LARGE', `Send at most ${mostLocally / 1_000} kB here.`);
    const result = await local(body);
    answer
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      .end(JSON.stringify(result));
  } catch (error) {
    problem(answer, 400, 'LOCAL_REQUEST_REFUSED', messageOf(error));
  }
}

/** Reads a body; undefined for one that is too large, of which the rest is left unread. */
async function bodyOf(incoming: IncomingMessage): Promise<string | undefined> {
  const read: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    if ((bytes += chunk.length) > mostLocally) return undefined;
    read.push(chunk);
  }
  return Buffer.concat(read).toString();
}

function unavailable(answer: ServerResponse, detail: string): void {
  answer.setHeader('retry-after', '1');
  problem(answer, 503, 'SERVICE_UNAVAILABLE', detail);
}

function problem(answer: ServerResponse, status: number, code: string, detail: string): void {
  const title = code.toLowerCase().replaceAll('_', ' ');
  const body = { type: 'about:blank', title, status, code, detail };
  answer.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body));
}
