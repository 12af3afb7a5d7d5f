import {
  BadRequestException,
  ServiceUnavailableException,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { QueryFailedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { problemOf } from './problem-of.js';

const sql = (code: string) =>
  new QueryFailedError('select 1', [], Object.assign(new Error('driver'), { code }));

describe('what an error means to a caller', () => {
  it.each([
    ['a statement timeout', sql('57014'), 503, 'TOOK_TOO_LONG', 5],
    ['a deadlock that retries did not solve', sql('40P01'), 503, 'BUSY', 1],
    ['a serialization failure', sql('40001'), 503, 'BUSY', 1],
    ['a server that shuts down', sql('57P01'), 503, 'DATABASE_UNAVAILABLE', 2],
    ['a server without free connections', sql('53300'), 503, 'DATABASE_UNAVAILABLE', 30],
    ['a full disk', sql('53100'), 503, 'DATABASE_UNAVAILABLE', 30],
    ['a server without memory', sql('53200'), 503, 'DATABASE_UNAVAILABLE', 30],
    ['a limit of the server', sql('53400'), 503, 'DATABASE_UNAVAILABLE', 30],
    ['a disk that cannot be written', sql('58030'), 503, 'DATABASE_UNAVAILABLE', 30],
    ['a transaction that stood still', sql('25P03'), 503, 'DATABASE_UNAVAILABLE', 2],
    ['a database that was dropped', sql('57P04'), 503, 'DATABASE_UNAVAILABLE', 2],
    ['a session that stood still', sql('57P05'), 503, 'DATABASE_UNAVAILABLE', 2],
    ['a connection that was refused by the server', sql('08006'), 503, 'DATABASE_UNAVAILABLE', 2],
    [
      'a connection lost in a transaction',
      new QueryRunnerProviderAlreadyReleasedError(),
      503,
      'DATABASE_UNAVAILABLE',
      2,
    ],
    [
      'a refused connection',
      Object.assign(new Error(), { code: 'ECONNREFUSED' }),
      503,
      'DATABASE_UNAVAILABLE',
      2,
    ],
    [
      'an exhausted pool',
      new Error('timeout exceeded when trying to connect'),
      503,
      'DATABASE_UNAVAILABLE',
      2,
    ],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 503, 'DATABASE_UNAVAILABLE', 2],
    ["Nest's own refusal", new UnsupportedMediaTypeException(), 415, 'UNSUPPORTED_MEDIA_TYPE', undefined],
    ['a bad request', new BadRequestException('why'), 400, 'BAD_REQUEST', undefined],
  ])('%s', (_, error, status, code, retryAfter) => {
    const problem = problemOf(error, '/x');
    expect({ status: problem?.status, code: problem?.code, retryAfter: problem?.retryAfter }).toEqual({
      status,
      code,
      retryAfter,
    });
  });

  it.each([
    new Error('boom'),
    sql('23505'),
    new TypeError('x'),
    new ServiceUnavailableException(),
    undefined,
    'text',
  ])('is nothing that was foreseen: %s', (error) => {
    expect(problemOf(error, '/x')).toBeUndefined();
  });
});
