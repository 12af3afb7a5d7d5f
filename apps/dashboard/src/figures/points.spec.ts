import { describe, expect, it } from 'vitest';
import type { Figure } from '../api/schemas.js';
import { linePath, pointsOf } from './points.js';

const figure = (
  id: string,
  value: string | null,
  expected: number,
  reported: number,
  unexpected = 0,
): Figure =>
  ({
    period: { id, label: id },
    value,
    n: value,
    withheld: false,
    partial: reported < expected,
    counts: {
      expected,
      reported,
      noNewResults: 0,
      missing: expected - reported,
      reportedUnexpected: unexpected,
      noNewResultsUnexpected: 0,
    },
  }) as Figure;
const notes = (figures: Figure[], restated: string[] = []) =>
  pointsOf(figures, (id) => restated.includes(id)).map((point) => point.notes);
const path = (figures: Figure[]) =>
  linePath(
    pointsOf(figures, () => false),
    (index) => index,
    (value) => value,
  );

describe('a figure over time', () => {
  it('stands in the order of its periods', () => {
    const points = pointsOf([figure('Q2', '2', 1, 1), figure('Q1', '1', 1, 1)], () => false);
    expect(points.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('says where a point is partial, restated, or of other sites', () => {
    const figures = [figure('Q1', '9', 9, 9), figure('Q2', '1', 6, 1), figure('Q3', '8', 6, 6)];
    expect(notes(figures, ['Q3'])).toEqual([[], ['partial', '6 sites expected instead of 9'], ['restated']]);
  });

  it('parts what a state added to its sites from what the sites gave alone, and draws what it gave alone', () => {
    const figures = [figure('Q1', '21', 2, 2), figure('Q2', '42', 2, 2, 1), figure('Q3', '21', 0, 0, 1)];
    const breaks = pointsOf(figures, () => false).map((point) => point.breaks);
    expect(breaks).toEqual([false, true, true]);
    expect(notes(figures)).toEqual([
      [],
      ['1 filed though not expected'],
      ['0 sites expected instead of 2', '1 filed though not expected'],
    ]);
    expect(path(figures)).toBe('M0 21 M1 42 M2 21');
  });

  it('goes on where a service that is older than these pages counts nobody as unexpected', () => {
    const older = ({
      counts: { reportedUnexpected: _, noNewResultsUnexpected: __, ...counts },
      ...rest
    }: Figure) => ({ ...rest, counts }) as Figure;
    const figures = [figure('Q1', '1', 2, 2), figure('Q2', '2', 2, 2), figure('Q3', '3', 2, 2)].map(older);
    expect(path(figures)).toBe('M0 1 L1 2 L2 3');
    expect(notes(figures)).toEqual([[], [], []]);
  });

  it('is no line over other sites, over nothing, or over what is withheld', () => {
    const same = [figure('Q1', '1', 2, 2), figure('Q2', '2', 2, 2), figure('Q3', '3', 3, 3)];
    expect(path(same)).toBe('M0 1 L1 2 M2 3');
    expect(path([same[0]!, figure('Q2', null, 2, 0), figure('Q3', '3', 2, 2)])).toBe('M0 1  M2 3');
    expect(path([same[0]!, { ...same[1]!, withheld: true }, figure('Q3', '3', 2, 2)])).toBe('M0 1  M2 3');
  });

  it('calls nothing partial that has no value', () => {
    expect(notes([figure('Q1', null, 2, 0)])).toEqual([[]]);
  });
});
