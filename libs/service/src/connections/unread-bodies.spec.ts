import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pipeline, Transform } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { chunked, endless, inBuffers } from '../testing/endless.js';
import { endUnread, type Linger } from './unread-bodies.js';

const short: Linger = { bytes: 4_000_000, idleMs: 200, longestMs: 700 };

async function serve(listener: RequestListener, linger?: Linger): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  endUnread(server, linger);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

const clientOf = (server: Server) => connect((server.address() as AddressInfo).port, '127.0.0.1');

const head = chunked('POST', '/x');
const refuse: RequestListener = (_, response) => response.writeHead(401).end('no');

it.each<[string, string, RequestListener]>([
  ['at once', head, refuse],
  ['later', head, (...both) => void setTimeout(() => refuse(...both), 100)],
  [
    'after it was paused',
    head,
    (request, response) => {
      request.once('data', () => setTimeout(() => refuse(request, response), 100) && request.pause());
    },
  ],
  [
    'after what read it failed',
    head,
    (request, response) => {
      const failing = new Transform({ transform: (_chunk, _encoding, done) => done(new Error('not so')) });
      pipeline(request, failing, () => setTimeout(() => refuse(request, response), 100));
    },
  ],
  ['where it says its length', 'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999\r\n\r\n', refuse],
  ['where it expects what nobody knows', chunked('POST', '/x', 'expect: tea'), refuse],
  ['where it asks whether to go on', chunked('POST', '/x', 'expect: 100-continue'), refuse],
])('a body without end is answered %s, and ends with its connection', async (_, sent, listener) => {
  const { answer, read, afterMs } = await endless(await serve(listener, short), sent);
  expect(answer).toMatch(/^(HTTP\/1.1 100 Continue\r\n\r\n)?HTTP\/1.1 401 Unauthorized\r\n/);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
  expect(answer).toContain('no');
  expect(read).toBeLessThan(short.bytes + inBuffers);
  expect(afterMs).toBeLessThan(2_000);
});

it('a body that trickles ends with its connection too', async () => {
  const trickling = { chunk: Buffer.from('x'), everyMs: 50 };
  const { answer, afterMs } = await endless(await serve(refuse, short), head, trickling);
  expect(answer).toContain('401');
  expect(afterMs).toBeGreaterThan(short.longestMs - 100);
  expect(afterMs).toBeLessThan(short.longestMs + 500);
});

it('a client that sends all before it reads comes to read the answer', async () => {
  const client = clientOf(await serve(refuse)).pause();
  const body = Buffer.alloc(8_000_000, 'x');
  client.write(`PUT / HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n`);
  await new Promise((resolve) => client.write(body, resolve));
  const [answer] = (await once(client.resume(), 'data')) as [Buffer];
  expect(String(answer)).toContain('401');
});

it.each([
  ['has no body', 'GET / HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['has a small body that nobody reads', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\n\r\nabc'],
])('a connection goes on after a request that %s', async (_, request) => {
  const server = await serve((_, response) => void setTimeout(() => response.end('yes'), 10));
  const client = clientOf(server);
  for (let n = 0; n < 3; n++) {
    client.write(request);
    const [answer] = (await once(client, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1.1 200 OK\r\n/);
    expect(String(answer)).not.toMatch(/connection: close/i);
  }
});
