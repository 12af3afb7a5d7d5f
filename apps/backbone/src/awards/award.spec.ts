import 'reflect-metadata';
import { mostAllocations } from '@impact/contracts';
import { describe, expect, it } from 'vitest';
import { Award } from './award.entity.js';

const award = (fields: Partial<Award> = {}) =>
  Object.assign(new Award(), {
    id: 'award',
    projectStart: '2018-09-30',
    projectEnd: '2023-09-29',
    budgetPeriods: [{ id: 'Y1', from: '2018-09-30', to: '2019-09-29', amountUsd: '1800000' }],
    allocations: [],
    closedOn: null,
    ...fields,
  });
const share = (amountUsd: string, participationId = 'site', budgetPeriodId = 'Y1') => ({
  id: `${participationId}-${budgetPeriodId}`,
  budgetPeriodId,
  participationId,
  amountUsd,
});
const refusal = (code: string) => expect.objectContaining({ code });
const period = (id: string, from: string, to: string) => ({ id, from, to });

describe('an award', () => {
  it('admits allocations up to the amount, to the last ten-thousandth', () => {
    const full = award({ allocations: [share('1799999.9999'), share('0.0001', 'other')] });
    expect(() => full.check()).not.toThrow();
    expect(() => full.allocate(share('0.0001', 'third'))).toThrow(refusal('OVER_ALLOCATED'));
  });

  it('keeps as many allocations as its event holds, and refuses one more by name', () => {
    const budgetPeriods = [{ id: 'Y1', from: '2018-09-30', to: '2019-09-29' }];
    const allocations = Array.from({ length: mostAllocations }, (_, index) => share('1', `site-${index}`));
    const full = award({ budgetPeriods, allocations });
    expect(() => full.check()).not.toThrow();
    expect(() => full.allocate(share('1', 'one-more'))).toThrow(refusal('TOO_MANY_ALLOCATIONS'));
  });

  it('lets unknown dates and amounts bound nothing', () => {
    const unknown = award({
      projectStart: null,
      projectEnd: null,
      budgetPeriods: [period('Y1', '1999-01-01', '2050-12-31')],
      allocations: [share('999999999999')],
    });
    expect(() => unknown.check()).not.toThrow();
    expect(unknown.covers('1900-01-01')).toBe(true);
  });

  it.each([
    [
      'that lie outside the project',
      [period('Y1', '2018-09-29', '2019-09-29')],
      'BUDGET_PERIOD_OUTSIDE_PROJECT',
    ],
    ['that end before they start', [period('Y1', '2019-09-29', '2019-09-28')], 'BUDGET_PERIOD_BACKWARDS'],
    [
      'that share a day',
      [period('Y2', '2019-09-29', '2020-09-29'), period('Y1', '2018-09-30', '2019-09-29')],
      'BUDGET_PERIODS_OVERLAP',
    ],
    [
      'that share an id',
      [period('Y1', '2018-09-30', '2019-09-29'), period('Y1', '2019-09-30', '2020-09-29')],
      'BUDGET_PERIOD_TWICE',
    ],
  ])('refuses budget periods %s', (_, budgetPeriods, code) => {
    expect(() => award({ budgetPeriods }).check()).toThrow(refusal(code));
  });

  it('refuses money of a period that it does not have, and twice the same share', () => {
    expect(() => award().allocate(share('1', 'site', 'Y9'))).toThrow(refusal('BUDGET_PERIOD_UNKNOWN'));
    const given = award({ allocations: [share('1')] });
    expect(() => given.allocate(share('2'))).toThrow(refusal('ALLOCATION_EXISTS'));
  });

  it('keeps what was acknowledged through amendments, until its amount changes or it is gone', () => {
    const first = { ...share('40'), id: 'first', acknowledgedOn: '2018-10-02' };
    const given = award({ allocations: [first] });
    const amended = (...shares: ReturnType<typeof share>[]) => {
      given.replaceAllocations(
        shares.map(({ id: _, ...rest }) => rest),
        () => 'new',
      );
      return given.allocations;
    };
    expect(amended(share('40.00'), share('5', 'other'))).toEqual([
      { ...share('40.00'), id: 'first', acknowledgedOn: '2018-10-02' },
      { ...share('5', 'other'), id: 'new' },
    ]);
    expect(amended(share('41'))).toEqual([{ ...share('41'), id: 'first' }]);
    given.acknowledge('first', '41', '2018-11-01');
    expect(amended()).toEqual([]);
    expect(amended(share('41'))).toEqual([{ ...share('41'), id: 'new' }]);
  });

  it('says whose allocations an amendment gave, changed or took away', () => {
    const site = (number: number) => `0199a1c0-0000-7000-8000-00000000000${number}`;
    const given = (number: number, amountUsd: string) => ({
      ...share(amountUsd, site(number)),
      id: site(number),
    });
    const before = [given(1, '10'), given(2, '20'), given(3, '30')];
    const amended = award({
      id: site(9),
      initiativeId: site(9),
      number: 'A1',
      funderId: site(9),
      recipientId: site(9),
      allocations: [given(1, '10.00'), given(2, '21'), given(4, '40')],
    });
    const said = (from: typeof before) => amended.toAmended(from, { subject: 's' }).changedParticipationIds;
    expect(said(before)).toEqual([site(3), site(2), site(4)]);
    expect(said(amended.allocations as typeof before)).toBeUndefined();
  });

  it('takes an acknowledgement of exactly the amount, once', () => {
    const given = award({ allocations: [{ ...share('40'), id: 'first' }] });
    expect(() => given.acknowledge('first', '41', '2018-10-02')).toThrow(
      refusal('ALLOCATION_AMOUNT_DIFFERS'),
    );
    given.acknowledge('first', '40.0', '2018-10-02');
    expect(given.allocation('first')).toMatchObject({ amountUsd: '40', acknowledgedOn: '2018-10-02' });
    expect(() => given.acknowledge('first', '40', '2018-10-03')).toThrow(refusal('ALLOCATION_ACKNOWLEDGED'));
  });

  it('is closed once', () => {
    const closed = award();
    closed.close('2023-12-28');
    expect(() => closed.close('2023-12-29')).toThrow(refusal('AWARD_CLOSED'));
  });
});
