import 'reflect-metadata';
import '@impact/directory';
import { defineProblems, problemTable } from '@impact/service';
import { detailsOf } from '@impact/service/testing';
import { describe, expect, it } from 'vitest';
import '../submissions/submissions.errors.js';
import '../results/results.errors.js';
import { attempt } from '../submissions/collect-problems.js';
import type { StagedSubmission } from './staged-submission.js';
import { toReport } from './staged-submission.js';

const staged: StagedSubmission = {
  ordinal: 1,
  participationId: '00000000-0000-4000-8000-000000000001',
  siteScheme: 'fips',
  siteCode: '01001',
  indicator: 'trained@1',
  period: 'FFY2024-Q1',
  size: 1,
  rows: [{ row: 2, part: 0, declaration: '', n: '', d: '', dimension: '', option: '', problem: null }],
};
const columns = ['n', 'd', 'period', 'site_code', 'declaration', 'indicator'] as const;
const mapping = { columns: Object.fromEntries(columns.map((name) => [name, { column: `own ${name}` }])) };
const paths = [
  'results',
  'cells',
  'n',
  'd',
  'results[0].n',
  'declaration',
  'periodId',
  'indicator',
  'participationId',
];

/** The values that a detail asks for, each a list with its own name. */
function parametersOf(detail: (parameters: never) => string): Record<string, unknown> {
  const names = new Set<string>();
  const asked = new Proxy({}, { get: (_, name) => [`<${String(names.add(String(name)) && String(name))}>`] });
  detail(asked as never);
  return Object.fromEntries([...names].map((name) => [name, [`<${name}>`]]));
}

describe('a report says in the file’s words, and changes none of the refusal’s own,', () => {
  /** Of a site that may not be seen, a report says nothing of its own: see staged-submission.spec.ts. */
  const told = problemTable().filter(
    // Those of tests beside this one are nobody's.
    ({ status, code }) => status < 500 && code !== 'PARTICIPATION_NOT_FOUND' && !code.startsWith('TEST_'),
  );
  it.each(told)('$code', ({ status, code, title }) => {
    for (const detail of detailsOf(code)) {
      if (typeof detail === 'string') continue;
      const { one } = defineProblems({ one: { status, code, title, detail } });
      for (const path of paths) {
        const parameters = { ...parametersOf(detail), path };
        const outcome = attempt(() => {
          throw one(parameters as never);
        });
        const [line] = toReport(staged, 'refusals' in outcome ? outcome.refusals : [], mapping);
        const expected = detail({ ...parameters, path: line!.column } as never);
        expect(line!.message).toContain(expected.slice(0, -1));
      }
    }
  });
});
