import 'reflect-metadata';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../problems/problem.js';
import { requireVersion, requireVersionRead, versionOf } from './if-match.js';
import { withoutNulls } from './absent-fields.js';
import { instantPattern } from './instant.js';
import { decodeCursor, encodeCursor, toPage } from './pages.js';
import { isCount, isEach, isId, isLongCount, isText } from './positions.js';

function refusalOf(change: () => void): string {
  try {
    change();
  } catch (error) {
    if (error instanceof Problem) return error.detail;
    throw error;
  }
  throw new Error('It was not refused');
}

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

  it('refuses to replace what exists unless its newest version was read', () => {
    expect(() => requireVersionRead(undefined, 7)).toThrow('VERSION_MISSING');
    expect(() => requireVersionRead(6, 7)).toThrow('STALE_VERSION');
    expect(() => requireVersionRead(1, 0)).toThrow('STALE_VERSION');
    requireVersionRead(7, 7);
    requireVersionRead(0, 0);
    requireVersionRead(undefined, 0);
  });

  it('says of what does not exist yet that there is nothing, and what to send', () => {
    expect(refusalOf(() => requireVersionRead(1, 0))).toBe(
      'Nothing is there yet that could be of version 1: check what you name, or send the change without If-Match to make it.',
    );
    expect(refusalOf(() => requireVersionRead(6, 7))).toBe(
      'Version 6 is not current, 7 is: read it again and repeat the change.',
    );
  });
});

describe('a moment', () => {
  it.each(['2024-03-31T12:00:00Z', '2024-03-31', '2024-03-31T12:00+02:00', '2024-03-31T12:00:00.123456Z'])(
    'may be %s',
    (text) => expect(text).toMatch(instantPattern),
  );
  it.each(['2024-W09-4', '2024-060', '0000-01-01', '20240331', '2024-03-31T12:00:00+23:00', '2024'])(
    'is not %s',
    (text) => expect(text).not.toMatch(instantPattern),
  );
});

describe('pages', () => {
  const reading = { item: (n: number) => ({ n }), cursor: (n: number) => [n] };

  it('have a next cursor exactly when a surplus row was read', () => {
    expect(toPage([1, 2], 2, reading)).toEqual({ items: [{ n: 1 }, { n: 2 }], next: null });
    const page = toPage([1, 2, 3], 2, reading);
    expect(page.items).toHaveLength(2);
    expect(decodeCursor(page.next ?? '', isEach(isCount))).toEqual([2]);
    expect(toPage([], 2, reading)).toEqual({ items: [], next: null });
  });

  it('give back any position that went into a cursor', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (position) => {
        const any = (_: unknown): _ is unknown => true;
        expect(decodeCursor(encodeCursor(position), any)).toEqual(JSON.parse(JSON.stringify(position)));
      }),
    );
  });

  it('refuse a cursor that is none', () => {
    expect(() => decodeCursor('%%%', isText)).toThrow('BAD_CURSOR');
  });

  it.each([
    ['an id', 'x', isId],
    ['a text', 'x\0', isText],
    ['a text', { $ne: 1 }, isText],
    ['a number', 1e300, isCount],
    ['a number', 2 ** 31, isCount],
    ['a number', -1, isCount],
    ['a long number', 2 ** 53, isLongCount],
    ['a number', null, isCount],
    ['two numbers', [1], isEach(isCount, isCount)],
    ['two numbers', [1, 'x'], isEach(isCount, isCount)],
  ])('refuse a cursor that has no position of the list: %s, not %j', (_, position, isPosition) => {
    expect(() => decodeCursor(encodeCursor(position), isPosition as typeof isId)).toThrow('BAD_CURSOR');
  });
});

describe('a field that is null', () => {
  class Part {
    code: string | null = null;
    size: number | null = 1;
  }
  class Whole {
    parts = [new Part()];
    at = new Date(0);
    names: Record<string, unknown> = { kept: null };
    nothing = null;
  }

  it('is absent, however deep, where a class says what there may be', () => {
    const whole = withoutNulls(new Whole());
    expect(whole).toEqual({ parts: [{ size: 1 }], at: new Date(0), names: { kept: null } });
    expect('nothing' in whole).toBe(false);
    expect('code' in whole.parts[0]!).toBe(false);
  });

  it('is left in what is no object of a class', () => {
    expect(withoutNulls([null, { a: null }, 'x'])).toEqual([null, { a: null }, 'x']);
  });
});
