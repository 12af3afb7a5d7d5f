import { periodSpan } from '@impact/partnership-rules';
import { describe, expect, it } from 'vitest';
import { Period } from './period.entity.js';
import { Unlock } from './unlock.entity.js';

const initiative = '6f0f3c1e-0000-4000-8000-000000000001';
const quarter = (openedOn = '2023-10-01') =>
  Period.open(initiative, periodSpan('FFY2024-Q1')!, openedOn, { leadDays: { local: 10 } });

describe('a reporting period', () => {
  it.each([
    ['2023-09-30', 'scheduled', false],
    ['2023-10-01', 'open', true],
    ['2024-01-31', 'open', true],
    ['2024-02-01', 'review', true],
    ['2024-02-29', 'review', true],
    ['2024-03-01', 'revise', true],
    ['2025-01-01', 'revise', true],
  ])('on %s is in %s', (today, status, admits) => {
    expect(quarter('2023-09-01').status(today)).toBe(status);
    expect(quarter('2023-09-01').admitsFilings(today)).toBe(admits);
  });

  it('takes nothing once it is locked, and is locked once', () => {
    const period = quarter();
    period.lock(new Date('2024-04-01'));
    expect(period.status('2023-10-01')).toBe('locked');
    expect(period.admitsFilings('2023-10-01')).toBe(false);
    expect(() => period.lock(new Date())).toThrow(expect.objectContaining({ code: 'PERIOD_ALREADY_LOCKED' }));
  });

  it('counts a tier late from the day after its own last day to enter', () => {
    expect(quarter().isLate('local', '2024-01-21')).toBe(false);
    expect(quarter().isLate('local', '2024-01-22')).toBe(true);
    expect(quarter().isLate('state', '2024-01-22')).toBe(false);
  });

  it('has the same key whenever it is opened', () => {
    expect(quarter('2023-10-01').periodKey).toBe(quarter('2025-10-01').periodKey);
  });
});

describe('an unlock', () => {
  const now = new Date('2024-05-01T12:00:00Z');
  const unlock = (change: Partial<Unlock> = {}) =>
    Object.assign(
      new Unlock(),
      { participationId: null, indicator: null, expiresAt: new Date('2024-05-02'), reasonCode: 'late-data' },
      change,
    );

  it('without parts covers all until it expires', () => {
    expect(unlock().covers('a@1', ['site'], now)).toBe(true);
    expect(unlock().covers('a@1', ['site'], new Date('2024-05-02'))).toBe(false);
  });

  it('covers what lies below its participation, and its indicator alone', () => {
    expect(unlock({ participationId: 'state' }).covers('a@1', ['site', 'state'], now)).toBe(true);
    expect(unlock({ participationId: 'other' }).covers('a@1', ['site', 'state'], now)).toBe(false);
    expect(unlock({ indicator: 'a@1' }).covers('a@1', ['site'], now)).toBe(true);
    expect(unlock({ indicator: 'b@1' }).covers('a@1', ['site'], now)).toBe(false);
  });

  it('is refused for a period that is not locked, or when its moment has passed', () => {
    const open = quarter();
    expect(() => open.unlock(unlock(), now)).toThrow(expect.objectContaining({ code: 'PERIOD_NOT_LOCKED' }));
    open.lock(now);
    expect(() => open.unlock(unlock({ expiresAt: now }), now)).toThrow(
      expect.objectContaining({ code: 'EXPIRY_PAST' }),
    );
    open.unlock(unlock(), now);
  });
});
