import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { lingerOn } from '../connections/unread-bodies.js';
import type { Problem } from './problem.js';
import { serviceProblems } from './service-problems.js';

/** Answers a request that could not be read, in place of Node's own answer, which has no code. */
export function answerUnread(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = problemOf(error.code);
  const body = JSON.stringify(problem.toBody(randomUUID()));
  const type = 'content-type: application/problem+json; charset=utf-8';
  socket.write(`${head(problem.status)}${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  lingerOn(socket);
}

function problemOf(code?: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return serviceProblems.headersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return serviceProblems.requestTooSlow();
  return serviceProblems.malformedRequest();
}

const head = (status: number): string =>
  `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n`;
