import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reparented } from '../testing/ledger.js';
import { movesBetween, type ParentFrom } from './moves.js';

const days = ['2020-01-01', '2020-07-01', '2021-01-01', '2021-07-01', '2022-01-01'];
const parent = fc.constantFrom('a', 'b', 'c');

/** A first parent, and perhaps others from later days on. */
const histories = fc
  .tuple(parent, fc.dictionary(fc.constantFrom(...days.slice(1)), parent))
  .map(([first, moves]): ParentFrom[] => [
    { parentId: first, from: days[0]! },
    ...Object.entries(moves)
      .map(([from, parentId]) => ({ from, parentId }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  ]);

const parentOn = (history: readonly ParentFrom[], day: string) =>
  history.findLast(({ from }) => from <= day)?.parentId;
const every = (history: readonly ParentFrom[]) => days.map((day) => parentOn(history, day));

it('moves that make one history of another leave the same parent on every day, none of them for nothing', () => {
  fc.assert(
    fc.property(histories, histories, (now, desired) => {
      let history: ParentFrom[] = now;
      for (const move of movesBetween(now, desired)) {
        expect(parentOn(history, move.from)).not.toBe(move.parentId);
        history = reparented(history, move);
      }
      expect(every(history)).toEqual(every(desired));
    }),
  );
});

it('nothing is moved where both say the same of every day', () => {
  const once = [{ parentId: 'a', from: '2020-01-01' }];
  const repeated = [...once, { parentId: 'a', from: '2021-01-01' }];
  expect(movesBetween(once, repeated)).toEqual([]);
  expect(movesBetween(repeated, once)).toEqual([]);
});
