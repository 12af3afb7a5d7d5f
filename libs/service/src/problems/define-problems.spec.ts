import { describe, expect, it } from 'vitest';
import { defineProblems, problemTable } from './define-problems.js';
import { Problem } from './problem.js';

const problems = defineProblems({
  notOpen: {
    status: 409,
    code: 'TEST_NOT_OPEN',
    title: 'The period is not open',
    detail: (p: { periodId: string }) => `Period ${p.periodId} is not open: ask for an unlock.`,
  },
  plain: { status: 400, code: 'TEST_PLAIN', title: 'Plain', detail: 'Do it otherwise.' },
});

describe('declared problems', () => {
  it('are made with their parameters as members', () => {
    const errors = [{ code: 'X', path: 'a', message: 'b' }];
    const problem = problems.notOpen({ periodId: 'CY1931' }, { errors, retryAfter: 3 });
    expect(problem).toBeInstanceOf(Problem);
    expect(problem.retryAfter).toBe(3);
    expect(problem.toBody('c-1')).toEqual({
      type: 'urn:impact:problem:test-not-open',
      title: 'The period is not open',
      status: 409,
      detail: 'Period CY1931 is not open: ask for an unlock.',
      code: 'TEST_NOT_OPEN',
      periodId: 'CY1931',
      errors,
      correlationId: 'c-1',
    });
    expect(problems.plain().detail).toBe('Do it otherwise.');
  });

  it('say their detail with other values, whatever words of their own equal one', () => {
    const { beside } = defineProblems({
      beside: {
        status: 422,
        code: 'TEST_BESIDE',
        title: 'T',
        detail: (p: { path: string; option: string }) => `${p.path} has ${p.option}: leave results out.`,
      },
    });
    const problem = beside({ path: 'results', option: 'results' });
    expect(problem.detailWith({ path: 'staff' })).toBe('staff has results: leave results out.');
    expect(problem.detail).toBe('results has results: leave results out.');
    expect(problems.plain().detailWith({ path: 'staff' })).toBe('Do it otherwise.');
  });

  it('cannot have their own members overwritten by a parameter', () => {
    const { shadow } = defineProblems({
      shadow: { status: 400, code: 'TEST_SHADOW', title: 'T', detail: (p: { status: string }) => p.status },
    });
    expect(shadow({ status: 'draft' }).toBody('c')).toMatchObject({ status: 400, detail: 'draft' });
  });

  it('are all in the table', () => {
    expect(problemTable().map(({ code }) => code)).toEqual(
      expect.arrayContaining(['TEST_NOT_OPEN', 'TEST_PLAIN']),
    );
  });

  it('refuse a code that means something else already', () => {
    const again = { status: 400, code: 'TEST_NOT_OPEN', title: 'Another', detail: 'x' };
    expect(() => defineProblems({ again })).toThrow('TEST_NOT_OPEN is declared twice');
  });
});
