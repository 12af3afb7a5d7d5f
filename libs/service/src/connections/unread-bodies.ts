import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How much of what a client still sends is thrown away, and for how long, so that it comes to read its answer. */
export interface Linger {
  readonly bytes: number;
  /** Without a byte, as where the client sends no more, or no more is read. */
  readonly idleMs: number;
  readonly longestMs: number;
}

const usual: Linger = { bytes: 16 * 1024 ** 2, idleMs: 2_000, longestMs: 5_000 };

/**
 * Lets no body go on once its request is answered: the answer is the last of its connection, which then lingers. Node alone
 * would read such a body to its end, which may never come.
 */
export function endUnread(server: Server, linger = usual): void {
  server.prependListener('request', (request, response) => {
    if (!bringsBody(request)) return;
    const { socket } = request;
    const writeHead = response.writeHead.bind(response) as (...head: unknown[]) => ServerResponse;
    response.writeHead = (...head: unknown[]) => {
      if (!request.complete && !response.headersSent) lastAnswer(response, socket, linger);
      return writeHead(...head);
    };
  });
  // Node would answer an expectation that it does not know by itself, and read the body to its end.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
}

/** Tells whether a request says that it has a body. */
export function bringsBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Ends a connection after an answer whose head is still to be written. */
export function lastAnswer(response: ServerResponse, socket: Socket, linger = usual): void {
  response.setHeader('connection', 'close');
  // Called by Node after the last answer: it would close at once, and a client that is still sending would lose the answer.
  socket.destroySoon = () => lingerOn(socket, linger);
}

/** Ends what is written to a connection, and throws away what still comes for a while (RFC 9112, section 9.6). */
export function lingerOn(socket: Socket, { bytes, idleMs, longestMs } = usual): void {
  const close = (): void => void socket.destroy();
  let left = bytes;
  ignoreInput(socket).on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left <= 0) socket.pause();
  });
  socket.setTimeout(idleMs, close);
  const longest = setTimeout(close, longestMs);
  socket.once('close', () => clearTimeout(longest));
  socket.end();
  socket.resume();
}

/** Takes the connection from the parser of HTTP: whatever comes, no further request is made of it. */
export function ignoreInput(socket: Socket): Socket {
  socket.removeAllListeners('data').on('data', () => undefined);
  // The parser may have stopped reading at the source: this begins it anew.
  socket.push('');
  return socket;
}
