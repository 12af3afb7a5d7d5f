import { afterEach, describe, expect, it, vi } from 'vitest';
import { runInContext } from '../context/request-context.js';
import { ServiceLogger } from './service-logger.js';

describe('a log line', () => {
  const written: string[] = [];
  const capture = (stream: 'stdout' | 'stderr') =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => written.push(String(text)) > 0);

  afterEach(() => {
    vi.restoreAllMocks();
    written.length = 0;
  });

  it('is JSON with the service, the time and, inside a request, the correlation id', () => {
    capture('stdout');
    const logger = new ServiceLogger('plans', 'info');
    runInContext({ correlationId: 'c-1' }, () => logger.log('Filed', 'Plans'));
    logger.log('Idle', 'Plans');
    const [inside, outside] = written.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(inside).toMatchObject({
      level: 'log',
      service: 'plans',
      context: 'Plans',
      message: 'Filed',
      correlationId: 'c-1',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(outside).not.toHaveProperty('correlationId');
  });

  it('is written from its level up only', () => {
    capture('stdout');
    const stderr = capture('stderr');
    const logger = new ServiceLogger('plans', 'warn');
    logger.log('no');
    logger.warn('yes');
    logger.error('broken', 'Error: broken\n    at x', 'Plans');
    expect(written).toHaveLength(2);
    expect(JSON.parse(String(stderr.mock.calls.at(-1)?.[0]))).toMatchObject({
      message: 'broken',
      stack: expect.stringContaining('at x'),
    });
  });

  it('shows no secret, in its words, its stack or what it tells of', () => {
    capture('stdout');
    capture('stderr');
    const logger = new ServiceLogger('plans', 'info');
    const url = 'postgres://impact:secret@db/x';
    logger.error(`no connection to ${url}`, `Error: no connection to ${url}\n    at x`, 'Plans');
    logger.log({ asked: [{ authorization: 'Bearer secret' }] }, 'Plans');
    expect(written).toHaveLength(2);
    expect(written.join('')).not.toContain('secret');
    expect(written.join('')).toContain('impact:[hidden]@db');
  });
});
