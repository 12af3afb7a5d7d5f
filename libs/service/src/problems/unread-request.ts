import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { serviceProblems } from './service-problems.js';

/** Answers a request whose headers could not be read, in place of Node's own answer, which has no code. */
export function answerUnread(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  if (error.code !== 'HPE_HEADER_OVERFLOW')
    return void socket.end(`${head(error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400)}\r\n`);
  const problem = serviceProblems.headersTooLarge();
  const body = JSON.stringify(problem.toBody(randomUUID()));
  const type = 'content-type: application/problem+json; charset=utf-8';
  socket.end(`${head(problem.status)}${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

const head = (status: number): string =>
  `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n`;
