import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

const handedOut = new Set<number>();

/** Below those that systems give to outgoing connections: a server that is down for a moment finds its port again. */
const [lowest, highest] = [15_000, 32_000];

/** A TCP port of 127.0.0.1 that is free now and was not given to another caller of this process. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(lowest, highest);
    if (handedOut.has(port) || !(await isFree(port))) continue;
    handedOut.add(port);
    return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Whether something accepts TCP connections at `host:port` within `timeoutMs`. */
export function accepts(host: string, port: number, timeoutMs = 2_000): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

const PORT_TAKEN = /address already in use|BindException/i;

/** Starts a server on `wanted`, or on a free port; tries other free ports when somebody takes one in between. */
export async function onPort<T>(wanted: number | undefined, start: (port: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(wanted ?? (await freePort()));
    } catch (error) {
      if (!PORT_TAKEN.test((error as Error).message)) throw error;
      if (wanted) {
        const advice = 'stop what listens there, or choose another port.';
        throw new Error(`Port ${wanted} is taken: ${advice}`, { cause: error });
      }
      if (attempt === 3) throw error;
    }
  }
}
