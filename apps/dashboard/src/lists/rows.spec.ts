import { describe, expect, it } from 'vitest';
import { arranged, type Column, nextOrder } from './rows.js';

interface Row {
  readonly name: string;
  readonly amount: number;
}

const columns: readonly Column<Row>[] = [
  { head: 'Name', text: ({ name }) => name },
  { head: 'Amount', text: ({ amount }) => `$${amount}`, order: ({ amount }) => amount },
];
const rows = [
  { name: 'Site 10', amount: 9 },
  { name: 'site 9', amount: 10 },
  { name: 'Lake', amount: 1 },
];
const names = (find: string, head?: string, isDown = false) =>
  arranged(rows, columns, { find, order: head === undefined ? undefined : { head, isDown } }).map(
    ({ name }) => name,
  );

describe('rows', () => {
  it('stay as they came while no order is chosen', () => {
    expect(names('')).toEqual(['Site 10', 'site 9', 'Lake']);
  });

  it('are found by all words, wherever these stand', () => {
    expect(names('$1 SITE')).toEqual(['site 9']);
    expect(names('nothing')).toEqual([]);
  });

  it('are put in order as people count, by what a column says or by what it is worth', () => {
    expect(names('', 'Name')).toEqual(['Lake', 'site 9', 'Site 10']);
    expect(names('', 'Amount', true)).toEqual(['site 9', 'Site 10', 'Lake']);
  });

  it('turn up, down and back with each press of a head', () => {
    const up = nextOrder(undefined, 'Name');
    expect(up).toEqual({ head: 'Name', isDown: false });
    expect(nextOrder(up, 'Amount')).toEqual({ head: 'Amount', isDown: false });
    const down = nextOrder(up, 'Name');
    expect(down).toEqual({ head: 'Name', isDown: true });
    expect(nextOrder(down, 'Name')).toBeUndefined();
  });
});
