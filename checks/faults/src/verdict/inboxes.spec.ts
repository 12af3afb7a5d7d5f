import { describe, expect, it } from 'vitest';
import { askingFindings, compared } from './inboxes.js';

const clean = { lost: [], doubled: [], stray: [] };
const ask = (asked: string[], may: string[] = []) => [
  { cause: 'c', asked: new Set(asked), may: new Set(may) },
];
const asking = (open: string[], asked: string[], may: string[] = []) =>
  askingFindings(ask(asked, may), new Map([['c', open]]));

describe('whom a cause asks', () => {
  it('is clean where all whom it must ask are asked once, and of others only who may be', () => {
    expect(asking(['mary'], ['mary'])).toEqual(clean);
    expect(asking(['mary', 'ann'], ['mary'], ['ann'])).toEqual(clean);
    expect(asking([], [])).toEqual(clean);
  });

  it('is told of where somebody is not asked, is asked twice, or still asked', () => {
    expect(asking(['larry'], ['mary'])).toEqual({
      ...clean,
      lost: ['c: waits, and does not ask mary'],
      stray: ['c: still asks larry'],
    });
    expect(asking(['mary', 'mary'], ['mary']).doubled).toEqual(['c: asks mary more than once']);
    expect(asking(['mary'], []).stray).toEqual(['c: still asks mary']);
  });
});

describe('who was told', () => {
  const heard = (people: string[], may: [string, number][], must: string[] = []) =>
    compared(
      [{ cause: 'c', template: 't', must: new Set(must), may: new Map(may), atLeast: 0 }],
      new Map([['c t', people]]),
    );

  it('may have been told as often as it concerned them', () => {
    expect(heard(['mary', 'mary'], [['mary', 2]])).toEqual(clean);
    expect(heard(['mary', 'mary', 'mary'], [['mary', 2]]).doubled).toHaveLength(1);
    expect(heard(['mary', 'mary'], [['mary', 1]]).doubled).toHaveLength(1);
  });

  it('must have been told where it concerned them, and nobody else', () => {
    expect(heard([], [['mary', 1]], ['mary']).lost).toHaveLength(1);
    expect(heard(['larry'], [['mary', 1]]).stray).toEqual(['c t: told to larry']);
  });
});
