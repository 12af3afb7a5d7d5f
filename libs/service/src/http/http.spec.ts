import 'reflect-metadata';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireVersion, versionOf } from './if-match.js';
import { decodeCursor, encodeCursor, toPage } from './pages.js';

describe('If-Match', () => {
  it.each([
    ['"7"', 7],
    ['W/"7"', 7],
    ['7', 7],
    ['*', undefined],
    [undefined, undefined],
  ])('%s is version %s', (header, version) => expect(versionOf(header)).toBe(version));

  it('refuses what is no ETag of ours', () => {
    expect(() => versionOf('"abc"')).toThrow('BAD_IF_MATCH');
  });

  it('refuses a change that is based on another version', () => {
    expect(() => requireVersion(6, 7)).toThrow('STALE_VERSION');
    requireVersion(7, 7);
    requireVersion(undefined, 7);
  });
});

describe('pages', () => {
  const reading = { item: (n: number) => ({ n }), cursor: (n: number) => [n] };

  it('have a next cursor exactly when a surplus row was read', () => {
    expect(toPage([1, 2], 2, reading)).toEqual({ items: [{ n: 1 }, { n: 2 }], next: null });
    const page = toPage([1, 2, 3], 2, reading);
    expect(page.items).toHaveLength(2);
    expect(decodeCursor(page.next ?? '')).toEqual([2]);
    expect(toPage([], 2, reading)).toEqual({ items: [], next: null });
  });

  it('give back any position that went into a cursor', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (position) => {
        expect(decodeCursor(encodeCursor(position))).toEqual(JSON.parse(JSON.stringify(position)));
      }),
    );
  });

  it('refuse a cursor that is none', () => {
    expect(() => decodeCursor('%%%')).toThrow('BAD_CURSOR');
  });
});
