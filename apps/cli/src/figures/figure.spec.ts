import { describe, expect, it } from 'vitest';
import { feedLine } from './feed-item.js';
import { type Figure, figureRows, unexpected } from './figure.js';
import { contributionRow } from './lineage.js';
import { hopRows } from './trace.command.js';

const figure = (more: Partial<Figure>): Figure => ({
  key: 'key',
  node: { name: 'Tennessee', tier: 'state' },
  indicator: 'homicides@1',
  period: { id: 'CY1980', label: null },
  cell: 'total',
  basis: 'official',
  n: '10',
  d: '200000',
  value: '5',
  withheld: false,
  unit: 'per 100,000',
  counts: {
    expected: 95,
    reported: 90,
    noNewResults: 2,
    missing: 3,
    reportedUnexpected: 0,
    noNewResultsUnexpected: 0,
  },
  duplicates: null,
  underCorrection: false,
  moving: false,
  labels: [],
  ...more,
});

describe('figures in a table', () => {
  it('say of how many they are', () => {
    const [row] = figureRows([figure({})]).rows;
    expect(row).toMatchObject({
      node: 'Tennessee',
      period: 'CY1980',
      value: '5',
      reported: '92 of 95',
      marks: '',
    });
    expect(row).not.toHaveProperty('cell');
    expect(figureRows([figure({ cell: 'role:teacher' })]).rows[0]).toMatchObject({ cell: 'role:teacher' });
  });

  it('count who was expected, and say of the others that they were not', () => {
    const state = figure({});
    const counts = { ...state.counts, reportedUnexpected: 1, noNewResultsUnexpected: 1 };
    const [row] = figureRows([{ ...state, counts }]).rows;
    expect(row).toMatchObject({ reported: '92 of 95', marks: '2 filed though not expected' });
    const { reportedUnexpected: _, noNewResultsUnexpected: __, ...older } = state.counts;
    expect(unexpected(older)).toBe(0);
  });

  it('tell numbers that are withheld from numbers that nobody filed', () => {
    const nothing = { n: null, d: null, value: null };
    const { rows, notes } = figureRows([figure({ ...nothing, withheld: true }), figure(nothing)]);
    expect(rows).toMatchObject([
      { n: 'withheld', marks: '[1]' },
      { n: null, marks: '' },
    ]);
    expect(notes).toEqual([expect.stringContaining('[1] withheld: ')]);
  });

  it('carry marks for what stands below, each note once', () => {
    const { rows, notes } = figureRows([
      figure({ labels: ['synthetic'], moving: true }),
      figure({ labels: ['synthetic'], value: null, refusal: { detail: 'Rates do not add up.' } }),
      figure({ duplicates: 'may include duplicates', underCorrection: true }),
    ]);
    expect(rows.map((row) => (row as { marks: string }).marks)).toEqual([
      'moving [1]',
      '[2] [1]',
      'under correction [3]',
    ]);
    expect(notes).toEqual(['[1] synthetic', '[2] Rates do not add up.', '[3] may include duplicates']);
  });
});

it('stand in the order of indicator, node, period and basis', () => {
  const all = [
    figure({ period: { id: 'CY1981' } }),
    figure({ basis: 'preliminary' }),
    figure({ node: { name: 'Arkansas', tier: 'state' } }),
    figure({}),
  ];
  const { rows } = figureRows(all);
  expect(rows.map((row) => Object.values(row).slice(0, 4))).toEqual([
    ['Arkansas', 'homicides@1', 'CY1980', 'official'],
    ['Tennessee', 'homicides@1', 'CY1980', 'official'],
    ['Tennessee', 'homicides@1', 'CY1980', 'preliminary'],
    ['Tennessee', 'homicides@1', 'CY1981', 'official'],
  ]);
});

describe('an item of the feed', () => {
  const of = { participationId: 'p', indicator: 'i@1', periodId: 'CY1980', cell: 'total', basis: 'official' };
  const names = new Map([['p', 'Tennessee']]);

  it.each([
    [{ n: '10', d: '200', value: '5' }, '10/200 = 5'],
    [{ n: '10', d: null, value: '10' }, '10'],
    [{ n: '10', d: '0', value: null }, '10/0'],
    [{ n: null, d: null, value: null }, 'nothing'],
    [{ n: null, d: null, value: null, withheld: true }, 'withheld'],
  ])('tells %j as %s', (value, text) => {
    const item = { position: '7', type: 'figure.changed', data: { figure: of, value } };
    expect(feedLine(item, names)).toBe(`7 changed   Tennessee, i@1 CY1980 total official: ${text}`);
  });

  it('tells every figure of a restatement, before and after', () => {
    const [before, after] = [
      { n: '1', d: null, value: '1' },
      { n: '2', d: null, value: '2' },
    ];
    const figures = ['p', 'q'].map((participationId) => ({
      figure: { ...of, participationId },
      old: before,
      new: after,
    }));
    expect(feedLine({ position: '8', type: 'figure.restated', data: { figures } }, names)).toBe(
      '8 restated  Tennessee, i@1 CY1980 total official: 1 → 2\n8 restated  q, i@1 CY1980 total official: 1 → 2',
    );
  });
});

it('a contribution names its site and who decided', () => {
  const decisions = [{ action: 'accepted', subject: 'me', at: '2026-01-01T00:00:00Z' }];
  const each = {
    submissionId: 's',
    revision: 1,
    declaration: 'results',
    n: '1',
    d: null,
    expected: false,
    decisions,
  };
  expect(contributionRow({ ...each, participation: { name: 'Bledsoe' } })).toMatchObject({
    site: 'Bledsoe',
    expected: 'no',
    decided: 'accepted by me 2026-01-01 00:00',
  });
});

describe('the hops of a trace', () => {
  it('tell how long after the first of their event they came, and unknown where nobody knows', () => {
    const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
    const known = { state: 'known' as const, action: 'submitted', eventId: 'a' };
    const rows = hopRows([
      { ...known, hop: 'request', at: at(0) },
      { ...known, hop: 'kafka', at: null, state: 'unknown' },
      { ...known, hop: 'figure', at: at(250), tier: 'state' },
      { ...known, hop: 'outbox', at: at(900), eventId: 'b', action: 'endorsed' },
      { ...known, hop: 'kafka', at: at(910), eventId: 'b', action: 'endorsed' },
    ]);
    expect(rows.map((row) => (row as { after: string }).after)).toEqual([
      '0 ms',
      null,
      '250 ms',
      '0 ms',
      '10 ms',
    ]);
    expect(rows[1]).toMatchObject({ hop: 'kafka', at: 'unknown' });
  });
});
