import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * Stands before a server and loses, while it is cut, whatever is sent, on present connections and on new ones. It ends none
 * of them: what was connected before or meanwhile stays silent for good, as where a router has forgotten it.
 */
export class SilentLine {
  private readonly sockets = new Set<Socket>();
  private readonly listener: Server;
  private age = 0;
  private isCut = false;

  private constructor(
    private readonly host: string,
    private readonly serverPort: number,
  ) {
    this.listener = createServer((client) => this.join(client));
  }

  static async before(host: string, port: number): Promise<SilentLine> {
    const line = new SilentLine(host, port);
    await new Promise<void>((resolve) => line.listener.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  cut(): void {
    this.isCut = true;
    this.age++;
  }

  /** Lets new connections through. */
  mend(): void {
    this.isCut = false;
    this.age++;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.listener.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket): void {
    const server = connect({ host: this.host, port: this.serverPort });
    const { age, isCut } = this;
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => undefined);
      from.on('data', (bytes) => {
        if (age === this.age && !isCut) to.write(bytes);
      });
      from.on('close', () => {
        this.sockets.delete(from);
        // The end of a side is told to the other no more than anything else is.
        if (age === this.age && !isCut) to.destroy();
      });
    }
  }
}
