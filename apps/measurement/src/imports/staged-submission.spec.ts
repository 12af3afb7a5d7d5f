import { describe, expect, it } from 'vitest';
import type { ImportOptions } from './import-options.js';
import type { Refusal } from '../submissions/collect-problems.js';
import { canonicalMapping } from './mapping.js';
import {
  type ReportLine,
  type StagedRow,
  type StagedSubmission,
  toItem,
  toReport,
} from './staged-submission.js';

const row = (number: number, change: Partial<StagedRow> = {}): StagedRow => ({
  row: number,
  part: 0,
  declaration: 'results',
  n: '1',
  d: '',
  dimension: '',
  option: '',
  problem: null,
  ...change,
});
const submission = (rows: StagedRow[], change: Partial<StagedSubmission> = {}): StagedSubmission => ({
  ordinal: 1,
  participationId: '00000000-0000-4000-8000-000000000001',
  siteScheme: 'fips',
  siteCode: '01001',
  indicator: 'trained@1',
  period: 'FFY2024-Q1',
  size: rows.length,
  rows,
  ...change,
});
const refused = (staged: StagedSubmission, options: ImportOptions = {}) => {
  const read = toItem(staged, canonicalMapping, options);
  return Array.isArray(read) ? read.map(({ row, column, code }) => [row, column, code]) : read;
};

describe('the rows of a submission', () => {
  it('are its result records, and its cells where they name an option', () => {
    const rows = [
      row(2, { n: '3' }),
      row(3, { n: '4', d: '9' }),
      row(4, { n: '7', dimension: 'role', option: 'teacher' }),
    ];
    expect(toItem(submission(rows), canonicalMapping, { addUp: true })).toEqual({
      participationId: '00000000-0000-4000-8000-000000000001',
      indicator: 'trained@1',
      periodId: 'FFY2024-Q1',
      declaration: 'results',
      results: [{ n: '3' }, { n: '4', d: '9' }],
      cells: [{ dimension: 'role', option: 'teacher', n: '7' }],
    });
  });

  it('without a declaration are results', () => {
    expect(toItem(submission([row(2, { declaration: '' })]), canonicalMapping)).toMatchObject({
      declaration: 'results',
    });
  });

  it('that declare no new results have none', () => {
    const none = row(2, { declaration: 'no_new_results', n: '' });
    expect(toItem(submission([none]), canonicalMapping)).toMatchObject({
      declaration: 'no_new_results',
      results: [],
    });
  });

  it('that declare no new results and give one anyway are handed to the rule that refuses them', () => {
    const both = row(2, { declaration: 'no_new_results', n: '5' });
    expect(toItem(submission([both]), canonicalMapping)).toMatchObject({
      declaration: 'no_new_results',
      results: [{ n: '5' }],
    });
  });

  it.each<[string, string, Partial<StagedRow>]>([
    ['NUMERATOR_MISSING', 'n', { n: '' }],
    ['DECLARATION_UNKNOWN', 'declaration', { declaration: 'none' }],
    ['DECLARATION_CONFLICT', 'declaration', { declaration: 'no_new_results' }],
    ['OPTION_MISSING', 'option', { dimension: 'role' }],
    ['DIMENSION_MISSING', 'dimension', { option: 'teacher' }],
    ['LOOKUP_MISSING', 'n', { problem: { column: 'n', code: 'LOOKUP_MISSING', message: '' } }],
  ])('are refused together with %s', (code, column, change) => {
    expect(refused(submission([row(2), row(9, change)]), { addUp: true })).toEqual([
      [9, column, code],
      [2, '', 'REFUSED_TOGETHER'],
    ]);
  });

  it('all name the site that nobody knows', () => {
    const staged = submission([row(2), row(9)], { participationId: null, siteCode: '99999' });
    expect(refused(staged, { addUp: true })).toEqual([
      [2, 'site_code', 'UNKNOWN_SITE'],
      [9, 'site_code', 'UNKNOWN_SITE'],
    ]);
    const [line] = toItem(staged, canonicalMapping) as { message: string }[];
    expect(line!.message).toContain('fips:99999');
  });

  it.each<[string, Partial<StagedRow>]>([
    ['the total', {}],
    ['a part and the whole of a ratio', { d: '4' }],
    ['the same once more', { n: '1' }],
  ])('that give %s twice are refused by both row numbers, unless rows are to be added up', (_, change) => {
    const staged = submission([row(2), row(9, change), row(12, { dimension: 'role', option: 'cook' })]);
    expect(refused(staged)).toEqual([
      [9, 'n', 'RESULT_REPEATED'],
      [2, '', 'REFUSED_TOGETHER'],
      [12, '', 'REFUSED_TOGETHER'],
    ]);
    const [line] = toItem(staged, canonicalMapping) as { message: string }[];
    expect(line!.message).toContain('Rows 2 and 9');
    expect(toItem(staged, canonicalMapping, { addUp: true })).toMatchObject({ results: { length: 2 } });
    expect(toItem(staged, { ...canonicalMapping, addUp: true })).toMatchObject({ results: { length: 2 } });
  });

  it('that one row gives twice are refused by its number and both columns', () => {
    const mapping = {
      columns: { n: { column: 'boys' } },
      emit: [{ n: { column: 'boys' } }, { n: { column: 'girls' } }],
    };
    const read = toItem(submission([row(2), row(2, { part: 1 })]), mapping);
    expect(read).toMatchObject([{ row: 2, column: 'girls', code: 'RESULT_REPEATED' }]);
    expect((read as { message: string }[])[0]!.message).toContain('Row 2 gives boys and girls');
  });

  it('are refused when there are too many of them', () => {
    expect(refused(submission([row(2)], { size: 1001 }))).toEqual([[2, 'site_code', 'TOO_MANY_ROWS']]);
  });
});

const refusal = (change: Partial<Refusal> = {}): Refusal => ({
  code: 'X',
  path: '',
  message: '',
  messageAt: (path) => `${path} is wrong`,
  ...change,
});

describe('what the rules of filing refuse', () => {
  const rows = [row(2), row(5, { dimension: 'role', option: 'cook' }), row(6)];

  it.each([
    ['results[1].d', 6, 'd'],
    ['results[1]', 6, 'n'],
    ['cells[0].option', 5, 'option'],
    ['cells[0].n', 5, 'n'],
    ['periodId', 2, 'period'],
    ['participationId', 2, 'site_code'],
    ['indicator', 2, 'indicator'],
    ['declaration', 2, 'declaration'],
  ])('at %s is named by row and column of the file', (path, number, column) => {
    const [line] = toReport(submission(rows), [refusal({ path })], canonicalMapping);
    expect(line).toEqual({ row: number, column, code: 'X', message: `${column} is wrong` });
  });

  it('names a site that is not the importer’s by its code and column, not by an id', () => {
    const { participationId } = submission(rows);
    const [line] = toReport(
      submission(rows, { siteScheme: 'fips', siteCode: '47007' }),
      [
        refusal({
          code: 'ROLE_REQUIRED_HERE',
          messageAt: () => `This needs a role at participation ${participationId}.`,
        }),
      ],
      canonicalMapping,
    );
    expect(line).toMatchObject({
      column: 'site_code',
      message: 'This needs a role at participation fips:47007.',
    });
  });

  it('says of a site that the importer sees no more what it says of one that nobody knows', () => {
    const unseen = refusal({ code: 'PARTICIPATION_NOT_FOUND' });
    const nobodyKnows = toItem(submission([row(2)], { participationId: null }), canonicalMapping);
    expect(toReport(submission([row(2)]), [unseen], canonicalMapping)).toEqual(nobodyKnows);
  });

  it('names the other rows too', () => {
    const lines = toReport(submission(rows), [refusal({ path: 'results[1].d' })], canonicalMapping);
    expect(lines.map((line) => [line.row, line.code])).toEqual([
      [6, 'X'],
      [2, 'REFUSED_TOGETHER'],
      [5, 'REFUSED_TOGETHER'],
    ]);
  });
});

describe('what a line of the report advises', () => {
  it('of a site that is not seen is never to start its participation', () => {
    const [line] = toItem(submission([row(2)], { participationId: null }), canonicalMapping) as ReportLine[];
    expect(line!.message).toBe(
      'You see no site with the code fips:01001 in the initiative: check the code, or ask its coordinator.',
    );
  });

  const notANumber = (n: string) =>
    toReport(
      submission([row(2, { n })]),
      [{ code: 'NOT_A_NUMBER', path: 'results[0].n', message: '', messageAt: () => `n is "${n}".` }],
      canonicalMapping,
    )[0]!.message;

  it.each([
    ['1,234', /say in a mapping how numbers are written/],
    ['n/a', /list it in a mapping under blank/],
    ['１２', /or write it with the digits 0-9\.$/],
    ['٣', /or write it with the digits 0-9\.$/],
    ['½', /or write it with the digits 0-9\.$/],
    ['<5', /under blank where it is unknown: a suppressed value is no number\.$/],
    ['0x10', /^n is "0x10"\.$/],
    ['1E+3', /^n is "1E\+3"\.$/],
  ])('of %s as a number is what helps', (n, advice) => {
    expect(notANumber(n)).toMatch(advice);
  });
});
