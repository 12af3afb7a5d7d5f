import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long a client may take nothing of an answer. */
const usualMs = 30_000;

/**
 * Ends connections whose client takes nothing of its answer for so long: what is not taken is held in memory, and holds a place
 * among the connections. A client that takes little at a time goes on, and so does one whose answer is still being made.
 */
export function endUntaken(server: Server, idleMs = usualMs): void {
  const underWay = new WeakMap<Socket, number>();
  const change = (socket: Socket, by: number) => underWay.set(socket, (underWay.get(socket) ?? 0) + by);
  server.prependListener('request', ({ socket }, response) => {
    change(socket, 1);
    response.once('close', () => change(socket, -1));
  });
  // Node asks when a connection was silent for so long, and did not even get rid of bytes; without a listener it would end it.
  server.timeout = idleMs;
  server.on('timeout', (socket: Socket) => {
    const isIdle = underWay.get(socket) === 0;
    const isUntaken = socket.writableLength > 0;
    if (isIdle || isUntaken) socket.destroy();
    else socket.setTimeout(idleMs);
  });
}
