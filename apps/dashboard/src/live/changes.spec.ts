import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Figure, FigureChanged } from '../api/schemas.js';
import { Changes } from './changes.js';

const figure = (key: string, version: number): Figure => ({
  key,
  initiativeId: 'i',
  node: { id: key, name: key, tier: 'local', codes: [] },
  indicator: 'students-helped@1',
  indicatorTitle: 'Students helped',
  period: { id: 'FFY2026-Q3', label: 'FFY2026-Q3' },
  cell: 'total',
  basis: 'official',
  hierarchy: 'as-was',
  n: String(version),
  d: null,
  value: String(version),
  withheld: false,
  unit: 'students',
  per: 1,
  counts: {
    expected: 1,
    reported: 1,
    noNewResults: 0,
    missing: 0,
    reportedUnexpected: 0,
    noNewResultsUnexpected: 0,
  },
  partial: false,
  underCorrection: false,
  moving: false,
  duplicates: null,
  labels: [],
  version,
  committedAt: null,
});

const change = (key: string, version: number): FigureChanged => ({
  figureKey: key,
  initiativeId: 'i',
  figure: {
    key,
    participationId: key,
    indicator: 'students-helped@1',
    periodId: 'FFY2026-Q3',
    cell: 'total',
    basis: 'official' as const,
  },
  value: {
    n: String(version),
    value: String(version),
    counts: {
      expected: 1,
      reported: 1,
      noNewResults: 0,
      missing: 0,
      reportedUnexpected: 0,
      noNewResultsUnexpected: 0,
    },
    underCorrection: false,
  },
  version,
  causes: [],
  causesTotal: 0,
  committedAt: '2026-11-27T00:00:00Z',
  projectedAt: '2026-11-27T00:00:00Z',
});

describe('what the feed told', () => {
  it('is put over an older reading, whatever was answered first', () => {
    const changes = new Changes();
    changes.take([change('a', 5)]);
    expect(changes.over(figure('a', 3))).toMatchObject({ version: 5, value: '5' });
    expect(changes.over(figure('a', 6))).toMatchObject({ version: 6, value: '6' });
    expect(changes.over(figure('b', 1))).toMatchObject({ version: 1 });
  });

  it('leaves alone a figure by today’s tree, which is not published', () => {
    const changes = new Changes();
    changes.take([change('a', 5)]);
    const asIs: Figure = { ...figure('a', 0), hierarchy: 'as-is' };
    expect(changes.over(asIs)).toEqual(asIs);
  });

  it('makes a missing value null and not zero, and a site that spoke no longer missing', () => {
    const changes = new Changes();
    const counts = {
      expected: 2,
      reported: 0,
      noNewResults: 0,
      missing: 2,
      reportedUnexpected: 1,
      noNewResultsUnexpected: 0,
    };
    changes.take([
      { ...change('a', 2), value: { counts, underCorrection: false } as FigureChanged['value'] },
    ]);
    expect(changes.over(figure('a', 1))).toMatchObject({ n: null, d: null, value: null, partial: true });
  });

  it('ends at the newest version for every order, repetition and moment of reading', () => {
    const versions = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(versions, fc.integer({ min: 0, max: 20 }), (told, read) => {
        const changes = new Changes();
        for (const version of told) changes.take([change('a', version)]);
        expect(changes.over(figure('a', read)).version).toBe(Math.max(read, ...told));
      }),
    );
  });

  it('tells only what is new, and nothing when nothing is', () => {
    const changes = new Changes();
    let told = 0;
    changes.subscribe(() => (told += 1));
    expect(changes.take([change('a', 1), change('a', 1), change('b', 1)])).toHaveLength(2);
    expect(changes.take([change('a', 1)])).toEqual([]);
    expect(told).toBe(1);
  });
});
