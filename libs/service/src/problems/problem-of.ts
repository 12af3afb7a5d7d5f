import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { usualKilobytes } from '../limits/body-limit.js';
import { Problem } from './problem.js';
import { serviceProblems } from './service-problems.js';

/** What runs out: disk, memory, connections. It takes longer to come back than a connection. */
const exhausted = /^(53...|58030)$/;
const unavailable = /^(08...|25P0[34]|57P..|ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|EAI_AGAIN)$/;
const connectionLost =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered|already released, cannot continue|Query runner already released/;

/** Finds the refusal that an error means to a caller; undefined for an error that nobody foresaw. */
export function problemOf(error: unknown, path: string): Problem | undefined {
  if (error instanceof Problem) return error;
  return databaseProblem(error) ?? bodyProblem(error) ?? httpProblem(error, path);
}

/** The SQLSTATE or socket code of an error that came from Postgres, through TypeORM or not. */
export function databaseCode(error: unknown): string | undefined {
  const driver = (error as { driverError?: unknown } | null)?.driverError ?? error;
  const code = (driver as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

function databaseProblem(error: unknown): Problem | undefined {
  const code = databaseCode(error) ?? '';
  if (code === '57014') return serviceProblems.tookTooLong(undefined, { retryAfter: 5, cause: error });
  if (code === '40001' || code === '40P01' || code === '55P03')
    return serviceProblems.busy(undefined, { retryAfter: 1, cause: error });
  if (exhausted.test(code))
    return serviceProblems.databaseUnavailable(undefined, { retryAfter: 30, cause: error });
  if (unavailable.test(code) || (error instanceof Error && connectionLost.test(error.message)))
    return serviceProblems.databaseUnavailable(undefined, { retryAfter: 2, cause: error });
  return undefined;
}

/** What Express's body parsers throw, where Nest has not wrapped it. */
function bodyProblem(error: unknown): Problem | undefined {
  const { status, message } = (error ?? {}) as { status?: unknown; message?: string };
  if (error instanceof HttpException || typeof status !== 'number' || status < 400 || status > 499)
    return undefined;
  return problemOfStatus(status, message ?? '', error);
}

function httpProblem(error: unknown, path: string): Problem | undefined {
  if (!(error instanceof HttpException) || error.getStatus() >= 500) return undefined;
  if (error.getStatus() === 404) return serviceProblems.notFound({ path });
  return problemOfStatus(error.getStatus(), error.message, error.cause);
}

function problemOfStatus(status: number, detail: string, cause: unknown): Problem {
  if (status === 413) return serviceProblems.bodyTooLarge({ kilobytes: limitIn(cause) / 1_000 });
  if (status === 400 && cause instanceof SyntaxError) return serviceProblems.malformedJson();
  const title = STATUS_CODES[status] ?? 'Refused';
  return new Problem({ status, code: title.toUpperCase().replace(/[^A-Z]+/g, '_'), title, detail });
}

/** How many bytes a body parser would have read. */
function limitIn(error: unknown): number {
  const { limit, cause } = (error ?? {}) as { limit?: number; cause?: unknown };
  return limit ?? (cause ? limitIn(cause) : 1_000 * usualKilobytes);
}
