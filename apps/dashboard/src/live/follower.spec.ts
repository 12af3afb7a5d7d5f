import { describe, expect, it } from 'vitest';
import type { FeedPage } from '../api/schemas.js';
import { Changes } from './changes.js';
import { Follower } from './follower.js';

/** A feed of pages that are given one after the other; it writes down what was asked. */
function feedOf(pages: readonly (FeedPage | Error)[]) {
  const asked: string[] = [];
  const seen = { lost: 0, changed: 0, conditions: 0 };
  const rest = [...pages];
  const follower = new Follower({
    changes: new Changes(),
    start: () => Promise.resolve('p0'),
    read: (after) => {
      asked.push(after);
      const page = rest.shift() ?? { items: [], next: after };
      return page instanceof Error ? Promise.reject(page) : Promise.resolve(page);
    },
    changed: () => (seen.changed += 1),
    conditionsChanged: (changes) => (seen.conditions += changes.length),
    lost: () => (seen.lost += 1),
  });
  return { follower, asked, seen };
}

const condition = { position: 'p2', type: 'condition.changed' as const, data: { participationId: 'n' } };
const entry = { position: 'p1', type: 'figure.changed' as const, data: { figureKey: 'a', version: 1 } };

describe('following', () => {
  it('tells figures and conditions apart', async () => {
    const { follower, seen } = feedOf([{ items: [entry, condition], next: 'p2' }]);
    await follower.begin();
    await follower.step();
    expect(seen).toEqual({ lost: 0, changed: 1, conditions: 1 });
  });

  it('begins where figures were first read, and goes on where the last page ended', async () => {
    const { follower, asked } = feedOf([
      { items: [entry], next: 'p1' },
      { items: [], next: 'p2' },
    ]);
    await follower.begin();
    expect([await follower.step(), await follower.step(), await follower.step()]).toEqual([
      true,
      false,
      false,
    ]);
    expect(asked).toEqual(['p0', 'p1', 'p2']);
  });

  it('asks for the same again where no answer came', async () => {
    const { follower, asked } = feedOf([new Error('broken off'), { items: [], next: 'p1' }]);
    await follower.begin();
    await expect(follower.step()).rejects.toThrow('broken off');
    await follower.step();
    expect(asked).toEqual(['p0', 'p0']);
  });

  it('has everything read anew where the feed was restored, and tells no change twice', async () => {
    const { follower, seen, asked } = feedOf([
      { items: [entry], next: 'p1' },
      { items: [entry], next: 'p1' },
      { items: [], next: 'q9', resync: true },
    ]);
    await follower.begin();
    for (let steps = 0; steps < 4; steps += 1) await follower.step();
    expect(seen).toEqual({ lost: 1, changed: 1, conditions: 0 });
    expect(asked.at(-1)).toBe('q9');
  });
});
