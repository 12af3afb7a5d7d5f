import { Big } from 'big.js';
import { describe, expect, it } from 'vitest';
import { figureKey, parseFigureKey } from './figure-key.js';
import { nothingKnown, valueOf } from './figure-state.js';
import { cellStateOf, emptyTally, stateOf, type Tally } from './tally.js';

const ratio = (per: number) => ({ kind: 'ratio' as const, per });
const tally = (more: Partial<Tally>): Tally => ({ ...emptyTally, ...more });

describe('a figure’s value', () => {
  it('divides last and rounds once, half up, to 6 decimals', () => {
    expect(valueOf({ n: '19', d: '110' }, ratio(100))).toBe('17.272727');
    expect(valueOf({ n: '1', d: '3' }, ratio(1))).toBe('0.333333');
    expect(valueOf({ n: '2', d: '3' }, ratio(1))).toBe('0.666667');
    expect(valueOf({ n: '1', d: '2000000' }, ratio(1))).toBe('0.000001');
    expect(valueOf({ n: '14999999999999999999999999.9999', d: '1' }, ratio(1))).toBe(
      '14999999999999999999999999.9999',
    );
  });

  it('is undefined for 0/0 and without a denominator, and nothing where nobody filed', () => {
    expect(valueOf({ n: '0', d: '0' }, ratio(100))).toBeNull();
    expect(valueOf({ n: '0', d: null }, ratio(100))).toBeNull();
    expect(valueOf({ n: null, d: null }, ratio(100))).toBeNull();
    expect(valueOf({ n: null, d: null }, { kind: 'count', per: 1 })).toBeNull();
  });

  it('is n itself for what is no ratio', () => {
    expect(valueOf({ n: '12.5', d: null }, { kind: 'amount', per: 1 })).toBe('12.5');
  });
});

describe('what sums say', () => {
  it('is 0 after no new results and null after nothing', () => {
    expect(stateOf(tally({ nParts: 1, noNew: 1 }), true)).toMatchObject({ n: '0', d: null, noNew: 1 });
    expect(stateOf(tally({ expected: 1, missing: 1 }), true)).toMatchObject({ n: null, missing: 1 });
  });

  it('is refused above where numbers must not be added, but not at the site', () => {
    const own = tally({ n: new Big('0.3'), nParts: 1, reported: 1 });
    expect(stateOf(own, false)).toMatchObject({ n: '0.3', refused: false });
    expect(stateOf({ ...own, below: 1 }, false)).toMatchObject({ n: null, refused: true, reported: 1 });
  });

  it('of a cell is as complete as the total, and nothing once no contribution has it', () => {
    const total = tally({ expected: 3, missing: 1, noNew: 1, reported: 1 });
    const cell = tally({ n: new Big(2), nParts: 1, reported: 1 });
    expect(cellStateOf(cell, total, true)).toMatchObject({
      n: '2',
      expected: 3,
      reported: 1,
      noNew: 1,
      missing: 1,
    });
    expect(cellStateOf(emptyTally, total, true)).toEqual(nothingKnown);
  });
});

describe('a figure key', () => {
  it('is read as it was written, whatever the cell is called', () => {
    const name = {
      participationId: '0199a0b0-0000-7000-8000-000000000001',
      indicator: 'a@1',
      periodId: 'CY1931',
    };
    for (const cell of ['total', 'age:10~14', 'sex:female']) {
      const whole = { ...name, cell, basis: 'official' as const };
      expect(parseFigureKey(figureKey(whole))).toEqual(whole);
    }
    expect(parseFigureKey('a~b~c')).toBeUndefined();
  });
});
