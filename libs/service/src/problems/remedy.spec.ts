import { describe, expect, it } from 'vitest';
import { defineProblems } from './define-problems.js';
import { remedyOf } from './remedy.js';

defineProblems({
  plain: { status: 400, code: 'REMEDY_PLAIN', title: 'T', detail: 'Do it otherwise.' },
  value: {
    status: 400,
    code: 'REMEDY_VALUE',
    title: 'T',
    detail: (p: { periodId: string }) => `Open ${p.periodId}.`,
  },
  list: {
    status: 400,
    code: 'REMEDY_LIST',
    title: 'T',
    detail: (p: { roles: string[] }) =>
      p.roles.length === 0 ? 'None.' : `Ask ${p.roles.slice(0, 3).join(' or ')}.`,
  },
});
defineProblems({
  again: { status: 400, code: 'REMEDY_PLAIN', title: 'T', detail: (_: object) => 'Do another thing.' },
});

describe('the remedy of a problem', () => {
  it('has the names of values in the place of values', () => {
    expect(remedyOf('REMEDY_VALUE')).toBe('Open {periodId}.');
    expect(remedyOf('REMEDY_LIST')).toBe('Ask {roles}.');
  });

  it('is what every declaration of the code says', () => {
    expect(remedyOf('REMEDY_PLAIN')).toBe('Do it otherwise. Or: Do another thing.');
  });
});
