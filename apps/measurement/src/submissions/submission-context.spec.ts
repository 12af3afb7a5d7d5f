import { periodSpan } from '@impact/partnership-rules';
import type { Problem } from '@impact/service';
import { describe, expect, it } from 'vitest';
import { context, indicator, participation, reporter, rootId, siteId } from '../testing/builders.js';
import type { ContextFacts } from './submission-context.js';

const found = (change: Partial<ContextFacts>): [string, string][] =>
  context(reporter, change)
    .filingProblems({ suggest: true })
    .map((problem: Problem) => [problem.code, (problem.extra as { path: string }).path]);
const suggested = (change: Partial<ContextFacts>) =>
  (
    context(reporter, change).filingProblems({ suggest: true })[0]?.extra as
      { suggestedPeriod?: string } | undefined
  )?.suggestedPeriod;
const in_ = (periodId: string): Partial<ContextFacts> => ({
  periodId,
  span: periodSpan(periodId),
  period: undefined,
});

describe('a filing', () => {
  it('has context when definition, period and site fit', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, string, Partial<ContextFacts>]>([
    ['INDICATOR_UNKNOWN', 'indicator', { indicator: undefined }],
    ['INDICATOR_NOT_IN_FORCE', 'indicator', { indicator: indicator({}, { status: 'draft' }) }],
    ['INDICATOR_NOT_IN_FORCE', 'indicator', { indicator: indicator({ effectiveFrom: '2024-01-01' }) }],
    ['INDICATOR_NOT_IN_FORCE', 'indicator', { indicator: indicator({}, { effectiveTo: '2023-09-30' }) }],
    ['PERIOD_UNKNOWN', 'periodId', { periodId: 'Q1', span: undefined, period: undefined }],
    ['PERIOD_OF_OTHER_FREQUENCY', 'periodId', in_('CY2023')],
    ['PERIOD_NOT_OPEN', 'periodId', in_('FFY2024-Q1')],
    ['PERIOD_NOT_OPEN', 'periodId', { today: '2023-09-30' }],
    [
      'PARTICIPATION_NOT_ACTIVE',
      'participationId',
      { site: participation(siteId, 'local', { validFrom: '2024-01-01' }) },
    ],
    [
      'PARTICIPATION_NOT_ACTIVE',
      'participationId',
      { site: participation(siteId, 'local', { validTo: '2023-09-30' }) },
    ],
  ])('is refused with %s at %s', (code, path, change) => {
    expect(found(change)).toEqual([[code, path]]);
  });

  it('may come from a site that was there for one day of the period', () => {
    expect(found({ site: participation(siteId, 'local', { validFrom: '2023-12-31' }) })).toEqual([]);
    expect(found({ site: participation(siteId, 'local', { validTo: '2023-10-01' }) })).toEqual([]);
  });

  it("of October to December into last year's first quarter is told this year's", () => {
    const open = [periodSpan('FFY2024-Q1')!, periodSpan('FFY2023-Q4')!];
    expect(suggested({ ...in_('FFY2023-Q1'), open })).toBe('FFY2024-Q1');
  });

  it('is not told a period in which the site or the definition was not there', () => {
    const open = [periodSpan('FFY2024-Q1')!, periodSpan('FFY2022-Q1')!];
    const site = participation(siteId, 'local', { validTo: '2023-09-30' });
    expect(suggested({ ...in_('FFY2023-Q1'), open, site })).toBe('FFY2022-Q1');
    expect(
      suggested({ ...in_('FFY2023-Q1'), open, site, indicator: indicator({ effectiveFrom: '2022-10-01' }) }),
    ).toBeUndefined();
  });

  it.each<[string, Partial<ContextFacts>]>([
    [
      '2024Q1 names no period: did you mean FFY2024-Q1 (2023-10-01 to 2023-12-31)? Otherwise write it as FFY2024-Q1, as served@1 is filed; periods from FFY2022-Q1 to FFY2024-Q1 are opened.',
      { periodId: '2024Q1', span: undefined, period: undefined },
    ],
    [
      'SOON names no period: write it as FFY2024-Q1, as served@1 is filed.',
      { periodId: 'SOON', span: undefined, period: undefined, opened: [] },
    ],
    [
      'FFY2031-Q1 is not opened, periods from FFY2022-Q1 to FFY2024-Q1 are: have the steward open it.',
      in_('FFY2031-Q1'),
    ],
    ['FFY2031-Q1 is not opened: have the steward open it.', { ...in_('FFY2031-Q1'), opened: [] }],
  ])('is told which periods there are: %s', (detail, change) => {
    const opened = ['FFY2024-Q1', 'FFY2022-Q1', 'FFY2023-Q1', 'CY2019'].map((id) => periodSpan(id)!);
    const [problem] = context(reporter, { opened, ...change }).filingProblems({ suggest: true });
    expect(problem!.detail).toBe(detail);
  });

  it('hears of everything that is wrong at once', () => {
    const site = participation(siteId, 'local', { validFrom: '2024-01-01' });
    expect(
      found({ ...in_('FFY2024-Q1'), site, indicator: indicator({ effectiveFrom: '2024-01-01' }) }).map(
        ([code]) => code,
      ),
    ).toEqual(['INDICATOR_NOT_IN_FORCE', 'PARTICIPATION_NOT_ACTIVE', 'PERIOD_NOT_OPEN']);
  });
});

describe('whoever stands on it', () => {
  it('sees it by any role at the site or above but operator and integrator, or as its reviewer', () => {
    const sees = (role: 'observer' | 'operator' | 'integrator') =>
      context({ subject: 'x', role, at: siteId }).visible;
    expect([sees('observer'), sees('operator'), sees('integrator')]).toEqual([true, false, false]);
    expect(context(reporter, { grants: [] }).visible).toBe(false);
    expect(context(reporter, { grants: [], reviewerAt: new Set([rootId]) }).visible).toBe(true);
  });
});
