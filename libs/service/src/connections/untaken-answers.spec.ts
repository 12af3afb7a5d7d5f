import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { endUntaken } from './untaken-answers.js';

const idleMs = 300;
const large = Buffer.alloc(8_000_000, 'x');
const ask = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';

async function serve(listener: RequestListener, ms = idleMs): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  endUntaken(server, ms);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

async function clientOf(server: Server): Promise<{ client: Socket; ended: () => boolean }> {
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => undefined);
  onTestFinished(() => void client.destroy());
  const [socket] = await accepted;
  return { client, ended: () => socket.destroyed };
}

it('ends a connection whose client takes nothing of its answer', async () => {
  const { client, ended } = await clientOf(await serve((_, response) => response.end(large)));
  client.pause();
  client.write(ask.repeat(3));
  await wait(4 * idleMs);
  expect(ended()).toBe(true);
});

it('gives all of it to a client that takes little at a time', { timeout: 60_000 }, async () => {
  // The system's buffers take some megabytes at a time, so that the server sees only now and then that something is taken.
  const [ms, whole] = [1_500, Buffer.alloc(48_000_000, 'x')];
  const { client, ended } = await clientOf(await serve((_, response) => response.end(whole), ms));
  let taken = 0;
  client.on('data', (part: Buffer) => {
    taken += part.length;
    client.pause();
    setTimeout(() => client.resume(), 4);
  });
  const began = performance.now();
  client.write(ask);
  while (taken < whole.length && !ended()) await wait(20);
  expect(taken).toBeGreaterThan(whole.length);
  expect(performance.now() - began).toBeGreaterThan(ms);
});

it('waits for an answer that takes long to be made', async () => {
  const server = await serve((_, response) => void setTimeout(() => response.end('late'), 4 * idleMs));
  const { client } = await clientOf(server);
  client.write(ask);
  const [answer] = (await once(client, 'data')) as [Buffer];
  expect(String(answer)).toContain('late');
});

it('keeps a connection that asks for nothing as long as Node does, before and after a request', async () => {
  const server = await serve((_, response) => response.end('yes'));
  server.keepAliveTimeout = 6 * idleMs;
  const { client, ended } = await clientOf(server);
  await wait(3 * idleMs);
  expect(ended()).toBe(false);
  client.write(ask);
  await once(client, 'data');
  await wait(3 * idleMs);
  expect(ended()).toBe(false);
  await wait(7 * idleMs);
  expect(ended()).toBe(true);
});
