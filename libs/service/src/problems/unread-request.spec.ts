import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { answerUnread } from './unread-request.js';

/** Sends text to a server that gives a request a moment, and gives what it answers. */
async function answerTo(sent: string): Promise<string> {
  const server = createServer({ connectionsCheckingInterval: 20, requestTimeout: 100 }, () => undefined);
  server.on('clientError', answerUnread).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write(sent);
  return text(socket);
}

it.each([
  ['comes too slowly', 'PUT /x HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\na', 408, 'REQUEST_TOO_SLOW'],
  ['is no HTTP', 'hello\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  ['has headers without end', `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
])('a request that %s is answered with a code and what to do', async (_, sent, status, code) => {
  const answered = await answerTo(sent);
  expect(answered).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answered).toContain('content-type: application/problem+json');
  const [, body = '{}'] = answered.split('\r\n\r\n');
  expect(JSON.parse(body)).toMatchObject({ status, code, detail: expect.stringMatching(/^Send /) });
});
