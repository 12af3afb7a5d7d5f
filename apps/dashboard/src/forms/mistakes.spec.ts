import { describe, expect, it } from 'vitest';
import { placed } from './mistakes.js';

const values = { office: '', parties: [], validTo: '' };

describe('what a service refuses', () => {
  it('stands beside the field that it names, without its name in the request', () => {
    const detail = 'validTo 2026-01-01 lies before 2026-02-01: choose that day or a later one.';
    expect(placed(values, { path: 'validTo', detail })).toEqual({
      mistakes: { validTo: '2026-01-01 lies before 2026-02-01: choose that day or a later one.' },
      isWhole: true,
    });
  });

  it('stands beside the field that asks for a part of a list, each field’s first mistake alone', () => {
    const errors = [
      {
        code: 'IS_UUID',
        path: 'parties[1].organizationId',
        message: 'parties[1].organizationId must be a UUID',
      },
      { code: 'IS_IN', path: 'parties[2].role', message: 'parties[2].role must be one of …' },
      { code: 'IS_LENGTH', path: 'office', message: 'office must be shorter' },
    ];
    expect(placed(values, { errors })).toEqual({
      mistakes: { parties: 'Must be a UUID', office: 'Must be shorter' },
      isWhole: true,
    });
  });

  it('is told at the head of the form where no field is named, or none that there is', () => {
    expect(placed(values, { detail: 'Ask again.' })).toEqual({ mistakes: {}, isWhole: false });
    const errors = [{ code: 'X', path: 'participationId', message: 'has ended' }];
    expect(placed(values, { errors })).toEqual({ mistakes: {}, isWhole: false });
  });
});
