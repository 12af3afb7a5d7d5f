import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { freePort } from '@impact/local-stack';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { produce } from './kafka-frames.js';
import { TcpProxy } from './tcp-proxy.js';

let server: Server;
let proxy: TcpProxy;
let client: Socket;
let heard: string[];
let answered: Buffer;

/** A server that answers every piece with the same bytes. */
async function start(kafka: boolean): Promise<void> {
  [heard, answered] = [[], Buffer.alloc(0)];
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard.push(bytes.toString());
      socket.write(kafka ? answerTo(bytes) : bytes);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await TcpProxy.listen(await freePort(), (server.address() as AddressInfo).port, { kafka });
  client = connect({ host: '127.0.0.1', port: proxy.port }).on('error', () => undefined);
  client.on('data', (bytes) => (answered = Buffer.concat([answered, bytes])));
}

afterEach(async () => {
  client.destroy();
  await proxy.close();
  await new Promise((closed) => server.close(closed));
});

describe('a half-open connection', () => {
  beforeEach(() => start(false));

  it('takes what the client says and brings no answer, until it is reset', async () => {
    client.write('one');
    await vi.waitFor(() => expect(answered.toString()).toBe('one'));
    const closed = once(client, 'close');
    const over = proxy.halfOpen('answers', 300);
    client.write('two');
    await vi.waitFor(() => expect(heard).toEqual(['one', 'two']));
    await Promise.all([over, closed]);
    expect(answered.toString()).toBe('one');
  });

  it('brings nothing to the server where it swallows everything', async () => {
    client.write('one');
    await vi.waitFor(() => expect(answered.toString()).toBe('one'));
    const over = proxy.halfOpen('everything', 300);
    client.write('two');
    await over;
    expect(heard).toEqual(['one']);
  });
});

describe('a lost answer', () => {
  beforeEach(() => start(true));

  it('is the answer to the next request of the kind, and no other', async () => {
    const lost = proxy.loseAnswer(produce);
    client.write(Buffer.concat([request(1, 3), request(2, produce), request(3, produce)]));
    await lost;
    await vi.waitFor(() => expect(correlations(answered)).toEqual([1, 3]));
  });
});

function request(correlation: number, apiKey: number): Buffer {
  const frame = Buffer.alloc(12);
  frame.writeInt32BE(8, 0);
  frame.writeInt16BE(apiKey, 4);
  frame.writeInt32BE(correlation, 8);
  return frame;
}

/** Answers each request with its correlation id. */
function answerTo(requests: Buffer): Buffer {
  const answers = Array.from({ length: requests.length / 12 }, (_, at) => {
    const frame = Buffer.alloc(8);
    frame.writeInt32BE(4, 0);
    requests.copy(frame, 4, at * 12 + 8, at * 12 + 12);
    return frame;
  });
  return Buffer.concat(answers);
}

const correlations = (bytes: Buffer): number[] =>
  Array.from({ length: bytes.length / 8 }, (_, at) => bytes.readInt32BE(at * 8 + 4));
