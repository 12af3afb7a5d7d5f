import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ignoreInput, lastAnswer } from './unread-bodies.js';

/** So many requests of one connection are answered at a time, and held until taken. Browsers, proxies and clients send one. */
export const mostAtOnce = 4;

const waiting = new WeakMap<Socket, number>();

/**
 * Tells what becomes of a request that its client sent without waiting for the answers before: it is answered; refused, as the
 * last of its connection, because as many wait already; or left alone, because that one was refused.
 */
export function turnOf(request: IncomingMessage, response: ServerResponse): 'answer' | 'refuse' | 'leave' {
  const { socket } = request;
  const before = waiting.get(socket) ?? 0;
  if (before > mostAtOnce) return 'leave';
  waiting.set(socket, before + 1);
  if (before === mostAtOnce) {
    lastAnswer(response, ignoreInput(socket));
    return 'refuse';
  }
  response.once('close', () => {
    const now = waiting.get(socket)!;
    if (now <= mostAtOnce) waiting.set(socket, now - 1);
  });
  return 'answer';
}
