import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { type ISocketFactory, Kafka, logLevel } from 'kafkajs';
import type { KafkaAccess } from '../kafka/kafka-access.js';
import { addressOf } from '../kafka/kafka-client.js';
import { kafkaLogger } from '../kafka/kafka-logger.js';

export const apiKeys = { produce: 0, listOffsets: 2, metadata: 3, joinGroup: 11 } as const;

/** What becomes of a broker's answer: another answer, or null, upon which the connection breaks. */
export type Answer = (frame: Buffer) => Buffer | null;

/** Stands between a client and a broker and changes what the broker answers. */
export class KafkaProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly answers = new Map<number, Answer>();

  private constructor(broker: string) {
    const [host, port] = broker.split(':');
    this.server = createServer((client) => this.relay(client, connect({ host, port: Number(port) })));
  }

  static async before(broker: string, port = 0): Promise<KafkaProxy> {
    const proxy = new KafkaProxy(broker);
    await new Promise<void>((resolve) => proxy.server.listen(port, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Changes every answer to requests of one kind; no function lets them pass again. */
  answer(apiKey: number, answer?: Answer): void {
    if (answer) this.answers.set(apiKey, answer);
    else this.answers.delete(apiKey);
  }

  /** Breaks every connection that is open now. */
  breakConnections(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** A client that takes every connection through the proxy, whatever address the broker announces. */
  client(access: KafkaAccess): Kafka {
    const socketFactory: ISocketFactory = ({ onConnect }) =>
      connect({ host: '127.0.0.1', port: this.port }, onConnect);
    return new Kafka({
      clientId: 'proxied',
      ...addressOf(access),
      socketFactory,
      requestTimeout: 5_000,
      retry: { initialRetryTime: 50, maxRetryTime: 200, retries: 5 },
      logLevel: logLevel.NOTHING,
      logCreator: kafkaLogger,
    });
  }

  async close(): Promise<void> {
    this.breakConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private relay(client: Socket, broker: Socket): void {
    const kinds = new Map<number, number>();
    for (const socket of [client, broker]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        (socket === client ? broker : client).destroy();
      });
    }
    eachFrame(client, (frame) => {
      kinds.set(frame.readInt32BE(8), frame.readInt16BE(4));
      broker.write(frame);
    });
    eachFrame(broker, (frame) => {
      const answer = this.answers.get(kinds.get(frame.readInt32BE(4))!);
      const changed = answer ? answer(frame) : frame;
      if (changed) client.write(changed);
      else client.destroy();
    });
  }
}

/** Calls back with each length-prefixed frame, the prefix included. */
function eachFrame(socket: Socket, take: (frame: Buffer) => void): void {
  let buffered = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    buffered = Buffer.concat([buffered, bytes]);
    while (buffered.length >= 4 && buffered.length >= 4 + buffered.readInt32BE(0)) {
      const size = 4 + buffered.readInt32BE(0);
      take(Buffer.from(buffered.subarray(0, size)));
      buffered = buffered.subarray(size);
    }
  });
}
