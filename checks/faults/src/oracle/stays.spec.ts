import { describe, expect, it } from 'vitest';
import { lark, moor } from './partnership.fixture.js';
import { moved, stateOn, type Stay } from './stays.js';

const begun: Stay[] = [{ from: '2023-10-01', state: lark }];

describe('the stays of a site', () => {
  it('begin with a move, and last until one that is already entered', () => {
    const later = moved(begun, moor, '2024-03-01');
    const back = moved(moved(later, moor, '2024-01-01'), lark, '2024-02-01');
    const on = (day: string) => stateOn(back, day).code;
    expect(['2023-12-31', '2024-01-01', '2024-02-01', '2024-03-01'].map(on)).toEqual([
      ...['lark', 'moor', 'lark', 'lark'],
    ]);
  });

  it('are replaced by a move of the same day, and forget a move that changes nothing any more', () => {
    const twice = moved(moved(begun, moor, '2024-03-01'), moor, '2024-01-01');
    expect(twice).toEqual([...begun, { from: '2024-01-01', state: moor }]);
    expect(moved(twice, lark, '2024-01-01')).toEqual(begun);
  });

  it('hold the first state before they begin', () => {
    expect(stateOn(begun, '2023-01-01')).toBe(lark);
  });
});
