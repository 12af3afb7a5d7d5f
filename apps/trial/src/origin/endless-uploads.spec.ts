import { type IncomingMessage, request } from 'node:http';
import { expect, it } from 'vitest';
import { serve } from '@impact/testing';
import { originServer } from './proxy.js';

const megabyte = Buffer.alloc(1_000_000, 'x');

it.each([
  ['of a service that is down', '/api/measurement/x', 503],
  ['that the service refuses', '/api/plans/x', 413],
  ['of a service that is still to start', '/api/reporting/x', 503],
  ['of the local stack’s own', '/local/clock', 413],
  ['of nothing that is served', '/local/nowhere', 404],
])('an upload without end %s is answered, and ends with its connection', async (_, path, expected) => {
  const refusing = await serve((_, answer) => void answer.writeHead(413).end('too large'));
  const services = new Map(Object.entries({ measurement: 1, plans: refusing, reporting: undefined }));
  const local = { 'POST /local/clock': async (body: string) => body };
  const port = await serve(originServer({ services, local }));
  const { status, connection, sent } = await endless(`http://127.0.0.1:${port}${path}`);
  expect([status, connection]).toEqual([expected, 'close']);
  expect(sent).toBeLessThan(60_000_000);
});

/** Sends without end until the connection ends, and tells what was answered and how much was taken. */
function endless(url: string): Promise<{ status?: number; connection?: string; sent: number }> {
  const sent = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } });
  let bytes = 0;
  const send = (error?: Error | null): void => {
    if (error || sent.destroyed) return;
    bytes += megabyte.length;
    sent.write(megabyte, (failed) => setImmediate(send, failed));
  };
  return new Promise((resolve, reject) => {
    let answered: IncomingMessage | undefined;
    sent.on('response', (response) => (answered = response.resume()));
    sent.on('error', (error) => answered ?? reject(error));
    sent.on('close', () => {
      const { statusCode: status, headers } = answered!;
      resolve({ status, connection: headers.connection, sent: bytes });
    });
    send();
  });
}
