import { describe, expect, it } from 'vitest';
import { LeadersMissing, messagingProblems } from '../messaging.errors.js';
import { isCancelled, isTransient } from './failures.js';

const pg = (code: string) => Object.assign(new Error('query failed'), { code });
const named = (name: string, more: object = {}) => Object.assign(new Error('x'), { name, ...more });

describe('failures of a chunk', () => {
  it.each([
    ['a lost connection', pg('08006')],
    ['a deadlock', pg('40P01')],
    ['too many connections', pg('53300')],
    ['a shutdown', pg('57P01')],
    ['a lock timeout', pg('55P03')],
    ['a refused connection', pg('ECONNREFUSED')],
    ['a terminated connection', new Error('Connection terminated unexpectedly')],
    ['a broker error', named('KafkaJSConnectionError')],
    ['partitions without leaders', new LeadersMissing('impact.backbone', new TypeError('x'))],
    ['a full outbox', messagingProblems.outboxFull({ depth: 1 })],
    ['any of these behind TypeORM', Object.assign(new Error('q'), { driverError: pg('40001') })],
    ['any of these as a cause', new Error('handler', { cause: pg('08000') })],
  ])('%s may pass', (_, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each([
    ['a broken constraint', pg('23505')],
    ['a programming error', new TypeError('x is not a function')],
    ['a value out of range', pg('22003')],
    ['an undefined table', pg('42P01')],
    ['a broker error that says so', named('KafkaJSNonRetriableError', { retriable: false })],
    ['something thrown that is no error', 'no'],
    ['nothing', undefined],
  ])('%s does not pass', (_, error) => {
    expect(isTransient(error)).toBe(false);
  });

  it('a cancelled statement is neither: it is tried three times', () => {
    expect(isTransient(pg('57014'))).toBe(false);
    expect(isCancelled(Object.assign(new Error('q'), { driverError: pg('57014') }))).toBe(true);
  });
});
