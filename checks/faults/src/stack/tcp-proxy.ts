import { setTimeout as pause } from 'node:timers/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { ApiOfRequests, Frames } from './kafka-frames.js';

/** What a half-open connection swallows: what the server answers, or what either side says. */
export type Swallowed = 'answers' | 'everything';

interface Line {
  readonly client: Socket;
  readonly server: Socket;
  swallows?: Swallowed;
}

/** Stands before a server on 127.0.0.1 and does to its connections what networks do. */
export class TcpProxy {
  /** Every piece is held back this long, in order. */
  delayMs = 0;
  private readonly lines = new Set<Line>();
  private isCut = false;
  private readonly listener: Server;
  private losing?: { apiKey: number; lost: () => void };

  private constructor(
    readonly port: number,
    private readonly serverPort: number,
    private readonly kafka: boolean,
  ) {
    this.listener = createServer((client) => this.join(client));
  }

  /** Listens on `port` for a server on `serverPort`; `kafka` proxies read frames and can lose one answer of a kind. */
  static async listen(port: number, serverPort: number, { kafka = false } = {}): Promise<TcpProxy> {
    const proxy = new TcpProxy(port, serverPort, kafka);
    await new Promise<void>((resolve, reject) => {
      proxy.listener.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** Leaves every present connection half open, as after a pulled cable, and resets it after the time. */
  async halfOpen(swallowed: Swallowed, forMs: number): Promise<void> {
    const lines = [...this.lines];
    for (const line of lines) line.swallows = swallowed;
    await pause(forMs);
    for (const line of lines) hangUp(line);
  }

  /** Lets nothing through, on present connections and on new ones. After the time it resets them all, or leaves them silent
   * for good, as a router does that has forgotten them. */
  async cut(forMs: number, after: 'reset' | 'silence'): Promise<void> {
    this.isCut = true;
    for (const line of this.lines) line.swallows = 'everything';
    await pause(forMs);
    this.isCut = false;
    if (after === 'silence') return;
    for (const line of this.lines) if (line.swallows) hangUp(line);
  }

  /** Loses the next answer to a Kafka request of the kind; resolves when it is lost. */
  loseAnswer(apiKey: number): Promise<void> {
    return new Promise((lost) => (this.losing = { apiKey, lost }));
  }

  /** Takes no more connections and breaks those that there are. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    for (const line of this.lines) hangUp(line);
    await closed;
  }

  private join(client: Socket): void {
    const line: Line = { client, server: connect({ host: '127.0.0.1', port: this.serverPort }) };
    if (this.isCut) line.swallows = 'everything';
    this.lines.add(line);
    for (const socket of [line.client, line.server]) {
      socket.setNoDelay(true).on('error', () => undefined);
      socket.on('close', () => {
        this.lines.delete(line);
        hangUp(line);
      });
    }
    if (this.kafka) this.passFrames(line);
    else this.passBytes(line);
  }

  private passBytes(line: Line): void {
    line.client.on('data', (bytes) => this.pass(line, 'server', bytes));
    line.server.on('data', (bytes) => this.pass(line, 'client', bytes));
  }

  private passFrames(line: Line): void {
    const requests = new ApiOfRequests();
    const asked = new Frames((frame) => requests.note(frame));
    const answered = new Frames((frame) => {
      const apiKey = requests.take(frame);
      if (this.losing && apiKey === this.losing.apiKey) {
        this.losing.lost();
        this.losing = undefined;
      } else this.pass(line, 'client', frame);
    });
    line.client.on('data', (bytes) => {
      asked.add(bytes);
      this.pass(line, 'server', bytes);
    });
    line.server.on('data', (bytes) => answered.add(bytes));
  }

  private pass(line: Line, to: 'client' | 'server', bytes: Buffer): void {
    const deliver = () => {
      if (line.swallows === 'everything' || (line.swallows === 'answers' && to === 'client')) return;
      if (line[to].writable) line[to].write(bytes);
    };
    if (this.delayMs > 0) setTimeout(deliver, this.delayMs);
    else deliver();
  }
}

function hangUp({ client, server }: Line): void {
  client.destroy();
  server.destroy();
}
