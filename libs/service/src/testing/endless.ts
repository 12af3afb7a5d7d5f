import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** What lies between both ends of a connection on this machine, in bytes. */
export const inBuffers = 12_000_000;

export interface Ended {
  /** All that the server wrote. */
  readonly answer: string;
  /** Bytes that the server took. */
  readonly read: number;
  readonly afterMs: number;
}

export interface Sending {
  readonly chunk?: Buffer;
  /** Between chunks; as fast as they are taken unless told. */
  readonly everyMs?: number;
}

/** The head of a request whose body comes in chunks. */
export const chunked = (method: string, path: string, ...headers: string[]): string =>
  [`${method} ${path} HTTP/1.1`, 'host: localhost', 'transfer-encoding: chunked', ...headers, '', ''].join(
    '\r\n',
  );

/** Sends a head and after it a body that has no end, until the server ends the connection; its own end is never said. */
export async function endless(server: Server, head: string, sending: Sending = {}): Promise<Ended> {
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const accepted = new Promise<Socket>((resolve) =>
    server.on('connection', function take(socket: Socket) {
      if (socket.remotePort !== client.localPort) return;
      server.off('connection', take);
      resolve(socket);
    }),
  );
  let answer = '';
  client.on('data', (data) => (answer += String(data))).on('error', () => undefined);
  const started = performance.now();
  client.write(head);
  goOn(client, head, sending);
  const own = await accepted;
  await new Promise((resolve) => client.once('close', resolve));
  if (!own.destroyed) await once(own, 'close');
  return { answer, read: own.bytesRead, afterMs: performance.now() - started };
}

function goOn(
  client: Socket,
  head: string,
  { chunk = Buffer.alloc(65_536, 'x'), everyMs = 0 }: Sending,
): void {
  const sent = head.includes('chunked')
    ? Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
    : chunk;
  const send = (): void => {
    if (client.destroyed) return;
    client.write(sent, () => (everyMs > 0 ? setTimeout(send, everyMs) : setImmediate(send)));
  };
  send();
}
