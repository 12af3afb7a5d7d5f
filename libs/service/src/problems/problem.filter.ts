import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { type Observable, throwError } from 'rxjs';
import { ActivityLog } from '../activity/activity-log.js';
import { context } from '../context/request-context.js';
import type { Problem } from './problem.js';
import { problemOf } from './problem-of.js';
import { serviceProblems } from './service-problems.js';

/** Answers every error of an HTTP request as a problem; errors of event handlers pass through untouched. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  constructor(private readonly activities: ActivityLog) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    if (host.getType() !== 'http') return throwError(() => error);
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request.path) ?? serviceProblems.internal();
    this.log(request, problem, error);
    if (response.headersSent) return void response.destroy();
    void this.activities.noteRefusal(problem).finally(() => answer(response, problem));
  }

  private log(request: Request, problem: Problem, error: unknown): void {
    const line = `${request.method} ${request.path} → ${problem.status} ${problem.code}`;
    if (problem.status < 500) return this.logger.debug(line);
    const cause = problem.cause ?? error;
    this.logger.error(line, cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  }
}

/** What a client is told besides, where a token was sent (RFC 6750, section 3.1). */
const challenges: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: 'Bearer error="invalid_token", error_description="expired"',
  TOKEN_INVALID: 'Bearer error="invalid_token"',
  TOKEN_TOO_LONG_LIVED: 'Bearer error="invalid_token", error_description="it lives for too long"',
};

/** Writes a problem as the answer. */
export function answer(response: Response, problem: Problem): void {
  if (problem.retryAfter !== undefined) response.setHeader('retry-after', String(problem.retryAfter));
  if (problem.status === 401) response.setHeader('www-authenticate', challenges[problem.code] ?? 'Bearer');
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problem.toBody(context().correlationId)));
}
