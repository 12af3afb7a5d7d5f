import 'reflect-metadata';
import { describe, expect, it } from 'vitest';
import { Participation } from './participation.entity.js';

const site = (fields: Partial<Participation> = {}) =>
  Object.assign(new Participation(), {
    id: 'site',
    tier: 'local',
    parents: [{ parentId: 'arkansas', from: '2023-10-01' }],
    validFrom: '2023-10-01',
    validTo: null,
    ...fields,
  });
const refusal = (code: string) => expect.objectContaining({ code });

describe('a participation', () => {
  it('keeps the first quarter with the old parent when a site moves in February', () => {
    const moved = site();
    moved.reparent('tennessee', '2024-02-15');
    expect(moved.parentOn('2023-12-31')).toBe('arkansas');
    expect(moved.parentOn('2024-02-14')).toBe('arkansas');
    expect(moved.parentOn('2024-02-15')).toBe('tennessee');
  });

  it('keeps a move that was entered before when another is entered for an earlier day', () => {
    const moved = site();
    moved.reparent('texas', '2024-06-01');
    moved.reparent('tennessee', '2024-02-15');
    expect(moved.parents.map((parent) => parent.parentId)).toEqual(['arkansas', 'tennessee', 'texas']);
  });

  it('forgets a cancelled move and refuses to cancel one that has happened', () => {
    const moved = site();
    moved.reparent('tennessee', '2024-02-15');
    moved.reparent('arkansas', '2024-03-01');
    expect(() => moved.cancelReparent('2024-03-01')).toThrow(refusal('NOTHING_TO_CANCEL'));
    moved.cancelReparent('2024-02-10', '2024-02-15');
    expect(moved.parents).toEqual([{ parentId: 'arkansas', from: '2023-10-01' }]);
  });

  it.each([
    ['a day before it began', '2023-09-30', 'MOVE_OUTSIDE_STAY'],
    ['a day after its end', '2024-07-01', 'MOVE_OUTSIDE_STAY'],
  ])('refuses a move on %s', (_, from, code) => {
    expect(() => site({ validTo: '2024-06-30' }).reparent('texas', from)).toThrow(refusal(code));
  });

  it('refuses one move more than an event tells of', () => {
    const dayAfter = (count: number) => new Date(Date.UTC(2024, 0, 1 + count)).toISOString().slice(0, 10);
    const moved = site();
    for (let count = 0; count < 999; count += 1)
      moved.reparent(count % 2 ? 'arkansas' : 'texas', dayAfter(count));
    expect(() => moved.reparent('arkansas', dayAfter(999))).toThrow(refusal('TOO_MANY_MOVES'));
  });

  it('refuses a move to where it already stands', () => {
    expect(() => site().reparent('arkansas', '2024-01-01')).toThrow(refusal('MOVE_CHANGES_NOTHING'));
  });

  it('ends on a later day, on request, until the end has passed', () => {
    const ending = site();
    ending.end('2024-05-31', '2024-05-01');
    ending.end('2024-06-30', '2024-05-31');
    expect(ending.validTo).toBe('2024-06-30');
    ending.cancelEnd('2024-06-30');
    expect(ending.validTo).toBeNull();
    ending.end('2024-06-30', '2024-06-01');
    expect(() => ending.end('2024-09-30', '2024-07-01')).toThrow(refusal('ALREADY_ENDED'));
    expect(() => ending.cancelEnd('2024-07-01')).toThrow(refusal('NOTHING_TO_CANCEL'));
  });

  it('refuses to end before it began or before a move that is entered', () => {
    expect(() => site().end('2023-09-30', '2023-10-01')).toThrow(refusal('END_BEFORE_START'));
    const moved = site();
    moved.reparent('tennessee', '2024-02-15');
    expect(() => moved.end('2024-02-14', '2024-01-01')).toThrow(refusal('MOVE_AFTER_END'));
  });

  it('leaves the root where it is', () => {
    const root = site({ parents: [] });
    expect(() => root.end('2024-02-14', '2024-01-01')).toThrow(refusal('ROOT_STAYS'));
    expect(() => root.reparent('texas', '2024-01-01')).toThrow(refusal('ROOT_STAYS'));
  });
});
