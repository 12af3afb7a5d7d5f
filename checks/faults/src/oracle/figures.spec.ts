import { describe, expect, it } from 'vitest';
import { firstSet, type MeasureSet, type SetEntry } from '../partnership/measures.js';
import { figuresOf } from './figures.js';
import { Ledger } from './ledger.js';
import {
  count,
  file,
  first,
  lark,
  late,
  moor,
  partnership,
  ratio,
  root,
  second,
  site,
  third,
} from './partnership.fixture.js';

const none = {
  expected: 0,
  reported: 0,
  noNewResults: 0,
  missing: 0,
  reportedUnexpected: 0,
  noNewResultsUnexpected: 0,
};

/** Gives a total as preliminary, of the count in the second period unless told. */
function total(ledger: Ledger, node: { id: string }, { indicator = count, period = second } = {}) {
  const found = figuresOf(ledger, ledger.settle()).find(
    (each) =>
      each.node === node.id &&
      each.indicator === indicator &&
      each.period === period.id &&
      each.cell === 'total' &&
      each.basis === 'preliminary',
  )!;
  return { n: found.n, counts: found.counts };
}

const revised = (change: Partial<MeasureSet>): Ledger => {
  const ledger = new Ledger(partnership);
  ledger.recordSet({ ...firstSet(partnership.indicators), ...change });
  return ledger;
};

describe('a figure with those who were not expected', () => {
  it('adds what they filed, and counts them apart', () => {
    const ledger = file(new Ledger(partnership), { filer: lark, n: '20' });
    file(ledger, { filer: site, n: '3' });
    file(ledger, { filer: root });
    const counts = { ...none, expected: 2, reported: 1, missing: 1, reportedUnexpected: 1 };
    expect(total(ledger, lark)).toEqual({ n: '23', counts });
    expect(total(ledger, moor)).toEqual({ n: null, counts: none });
    expect(total(ledger, root)).toEqual({ n: '23', counts: { ...counts, noNewResultsUnexpected: 1 } });
  });

  it('expects those who are there for fifteen days of the period', () => {
    const ledger = file(new Ledger(partnership), { filer: late, period: first, n: '5' });
    expect(total(ledger, late, { period: first })).toEqual({
      n: '5',
      counts: { ...none, reportedUnexpected: 1 },
    });
    expect(total(ledger, lark, { period: first }).counts).toMatchObject({ expected: 1, missing: 1 });
    expect(total(ledger, late).counts).toEqual({ ...none, expected: 1, missing: 1 });
  });

  it('expects those of whom the set in force on the first day asks it', () => {
    const [entry, other] = firstSet(partnership.indicators).entries as [SetEntry, SetEntry];
    const entries: SetEntry[] = [{ ...entry, requiredTiers: ['state'] }, other];
    const states = revised({ effectiveFrom: second.firstDay, entries });
    file(states, { filer: lark, n: '20' });
    file(states, { filer: site, n: '3' });
    expect(total(states, lark).counts).toEqual({ ...none, expected: 1, reported: 1, reportedUnexpected: 1 });
    expect(total(states, lark, { period: first }).counts).toMatchObject({ expected: 1, missing: 1 });
    const less = file(revised({ entries: [entry] }), { filer: site, indicator: ratio, n: '3' });
    expect(total(less, root, { indicator: ratio })).toEqual({
      n: '3',
      counts: { ...none, reportedUnexpected: 1 },
    });
  });

  it('expects what is asked in the range of periods alone', () => {
    const [entry] = firstSet(partnership.indicators).entries;
    const ledger = revised({ entries: [{ ...entry!, expected: [{ to: second.id }] }] });
    file(ledger, { filer: site, period: third, n: '3' });
    expect(total(ledger, site)?.counts).toEqual({ ...none, expected: 1, missing: 1 });
    expect(total(ledger, site, { period: third })?.counts).toEqual({ ...none, reportedUnexpected: 1 });
  });
});

it('a figure belongs to the state under which the site was on the last day of the period', () => {
  const ledger = file(new Ledger(partnership), { filer: site, n: '3' });
  ledger.recordMove(site, moor, second.lastDay);
  expect([total(ledger, lark).n, total(ledger, moor).n, total(ledger, root).n]).toEqual([null, '3', '3']);
  ledger.recordMove(site, lark, third.firstDay);
  expect([total(ledger, lark).n, total(ledger, moor).n]).toEqual([null, '3']);
  ledger.recordMove(site, lark, second.firstDay);
  expect([total(ledger, lark).n, total(ledger, moor).n]).toEqual([null, '3']);
  ledger.recordMove(site, lark, second.lastDay);
  expect([total(ledger, lark).n, total(ledger, moor).n]).toEqual(['3', null]);
});
