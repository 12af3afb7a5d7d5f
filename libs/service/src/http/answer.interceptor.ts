import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { context } from '../context/request-context.js';

/** Adds to an answer what follows from its body: ETag from `version`, and for a change its correlation id. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType() !== 'http') return next.handle();
    const request = execution.switchToHttp().getRequest<Request>();
    const response = execution.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((body) => decorate(request, response, body)));
  }
}

function decorate(request: Request, response: Response, body: unknown): unknown {
  if (!isPlain(body) || response.headersSent) return body;
  if (typeof body['version'] === 'number') response.setHeader('etag', `"${body['version']}"`);
  if (request.method === 'GET' || request.method === 'HEAD') return body;
  const [path = ''] = request.originalUrl.split('?');
  if (response.statusCode === 201 && !response.hasHeader('location') && isNew(body['id'], path))
    response.setHeader('location', `${path}/${body['id']}`);
  return body['correlationId'] === undefined ? { ...body, correlationId: context().correlationId } : body;
}

function isPlain(body: unknown): body is Record<string, unknown> {
  return (
    typeof body === 'object' &&
    body !== null &&
    !Array.isArray(body) &&
    !Buffer.isBuffer(body) &&
    !(body instanceof StreamableFile)
  );
}

/** An action on `…/things/{id}/submit` answers an id too, but makes nothing new. */
function isNew(id: unknown, path: string): id is string {
  return typeof id === 'string' && !path.includes(id);
}
