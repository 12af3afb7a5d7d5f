import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FilingItem } from '../filings/filing.js';
import { FilingsService } from '../filings/filings.service.js';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

let service: RunningMeasurement;
let partnership: Partnership;
let monthly: string;
const months = Array.from(
  { length: 480 },
  (_, index) => `${1980 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
);

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  monthly = await partnership.indicator('monthly', { frequency: 'month', effectiveFrom: '1980-01-01' });
  await partnership.open(...months);
  await partnership.grant('rita', 'reporter', partnership.root);
  await partnership.grant('ruth', 'reviewer', partnership.otherState);
});

afterAll(() => service?.stop());

async function file(participationId: string, periodIds: string[], subject = 'rita'): Promise<void> {
  const items = periodIds.map((periodId): FilingItem => ({
    participationId,
    indicator: monthly,
    periodId,
    declaration: 'results',
    results: [{ n: '1' }],
    cells: [],
  }));
  const outcomes = await service
    .get(Database)
    .transaction((tx) => service.get(FilingsService).fileMany(tx, { subject }, items));
  expect(outcomes.every(({ kind }) => kind === 'filed')).toBe(true);
}
const review = (subject: string, action: string, filter: object = {}, more: object = {}) =>
  service.ask(subject, 'POST', 'reviews', {
    action,
    filter: { initiativeId: partnership.initiativeId, ...filter },
    ...('seen' in more ? more : { unseen: true, ...more }),
  });
const statuses = async (participationId: string): Promise<Record<string, number>> => {
  const rows: { status: string; count: number }[] = await service.tx.query(
    'select status, count(*)::int as count from submission where participation_id = $1 group by 1',
    [participationId],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
};

describe.sequential('a review over a filter', () => {
  it('tells what it would do, and does nothing', async () => {
    await file(partnership.site, months.slice(0, 400));
    await file(partnership.beside, months.slice(0, 400));
    await file(partnership.below, months.slice(0, 400));
    await file(partnership.elsewhere, months.slice(0, 10));
    await file(partnership.belowRoot, months.slice(0, 5));
    await file(partnership.state, months.slice(0, 5));
    expect(await review('stan', 'endorse', {}, { dryRun: true })).toMatchObject({
      matched: 1200,
      done: 1200,
      refusedTotal: 0,
    });
    expect(await statuses(partnership.site)).toEqual({ submitted: 400 });
  });

  it('reaches a subtree, a period or an indicator', async () => {
    const { site, beside } = partnership;
    expect(await review('stan', 'endorse', { participationId: beside }, { dryRun: true })).toMatchObject({
      matched: 400,
    });
    expect(await review('stan', 'endorse', { participationId: site }, { dryRun: true })).toMatchObject({
      matched: 800,
    });
    expect(await review('stan', 'endorse', { periodId: months[7] }, { dryRun: true })).toMatchObject({
      matched: 3,
    });
    expect(await review('stan', 'endorse', { indicator: 'other@1' }, { dryRun: true })).toMatchObject({
      matched: 0,
    });
  });

  it("sees nothing outside the reviewer's subtree", async () => {
    expect(await review('ruth', 'endorse', {}, { dryRun: true })).toMatchObject({ matched: 10, done: 10 });
    expect(
      await review('ruth', 'endorse', { participationId: partnership.site }, { dryRun: true }),
    ).toMatchObject({ matched: 0 });
  });

  it("endorses more than a thousand, leaves the state's own alone, and tells each once", async () => {
    const answer = await review('stan', 'endorse');
    expect(answer).toMatchObject({ matched: 1200, done: 1200, refusedTotal: 0 });
    expect(await statuses(partnership.site)).toEqual({ endorsed: 400 });
    const endorsed = (await service.published()).filter(({ headers }) =>
      headers['ce_type']!.includes('endorsed'),
    );
    expect(new Set(endorsed.map(({ key }) => key)).size).toBe(1200);
    expect(endorsed).toHaveLength(1200);
    expect(new Set(endorsed.map(({ headers }) => headers['ce_correlationid']))).toEqual(
      new Set([answer.correlationId]),
    );
  });

  it('accepts what was endorsed and what nobody endorses, and refuses what waits for its state', async () => {
    const answer = await review('fay', 'accept');
    expect(answer).toMatchObject({ matched: 1220, done: 1210, refusedTotal: 10 });
    expect(new Set(answer.refused.map(({ code }: { code: string }) => code))).toEqual(
      new Set(['ENDORSEMENT_MISSING']),
    );
    expect(await statuses(partnership.belowRoot)).toEqual({ accepted: 5 });
    expect(await statuses(partnership.state)).toEqual({ accepted: 5 });
    expect(await statuses(partnership.elsewhere)).toEqual({ submitted: 10 });
  });

  it('returns with a reason, a word and a day', async () => {
    const without = await service.call('ruth', 'POST', 'reviews', {
      action: 'return',
      filter: { initiativeId: partnership.initiativeId },
    });
    expect([without.status, without.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    const more = {
      reasonCode: 'check-totals',
      comment: 'Please compare with the register',
      due: '2024-02-01',
    };
    expect(await review('ruth', 'return', {}, more)).toMatchObject({ matched: 10, done: 10 });
    expect(
      await service.tx.query(`select count(*)::int as n from submission_comment where text like 'Please%'`),
    ).toEqual([{ n: 10 }]);
  });

  it('keeps the reviewer of the period when a site has moved to another state since', async () => {
    await file(partnership.site, months.slice(470));
    await file(partnership.site, months.slice(410, 415));
    await partnership.move('2015-01-01');
    expect(await review('stan', 'endorse', {}, { dryRun: true })).toMatchObject({ matched: 5, done: 5 });
    expect(await review('ruth', 'endorse', {}, { dryRun: true })).toMatchObject({ matched: 15, done: 10 });
  });

  it('is nothing for somebody who reviews nothing', async () => {
    const answer = await service.call('rosa', 'POST', 'reviews', {
      action: 'accept',
      filter: { initiativeId: partnership.initiativeId },
    });
    expect([answer.status, answer.body.code]).toEqual([403, 'ROLE_REQUIRED']);
  });

  it('decides on exactly what was seen, and says of the rest that it has changed', async () => {
    const [same, recalled, refiled, another] = months.slice(420, 424) as [string, string, string, string];
    await file(partnership.site, [same, recalled, refiled, another]);
    const seen: { submissionId: string; version: number; period: string }[] = await service.tx.query(
      `select id as "submissionId", version::int, period_id as period from submission
       where participation_id = $1 and period_id = any($2::text[]) order by period_id`,
      [partnership.site, [same, recalled, refiled]],
    );
    const shown = seen.map(({ submissionId, version }) => ({ submissionId, version }));
    await service.did('rita', `submissions/${shown[1]!.submissionId}/recall`);
    await service.did('rita', `submissions/${shown[2]!.submissionId}/recall`);
    await service.did('rita', `submissions/${shown[2]!.submissionId}/submit`);
    const before = await statuses(partnership.site);
    const tried = await review('ruth', 'endorse', {}, { seen: shown, dryRun: true });
    expect(await statuses(partnership.site)).toEqual(before);
    const answer = await review('ruth', 'endorse', {}, { seen: shown });
    for (const each of [tried, answer]) {
      expect(each).toMatchObject({ done: 1, refusedTotal: 2 });
      expect(new Set(each.refused)).toEqual(
        new Set(
          [shown[1], shown[2]].map((one) =>
            expect.objectContaining({ submissionId: one!.submissionId, code: 'CHANGED_SINCE_SEEN' }),
          ),
        ),
      );
    }
    const now = (period: string) =>
      service.tx.query('select status from submission where participation_id = $1 and period_id = $2', [
        partnership.site,
        period,
      ]);
    expect(await Promise.all([same, refiled, another].map(now))).toEqual([
      [{ status: 'endorsed' }],
      [{ status: 'submitted' }],
      [{ status: 'submitted' }],
    ]);
  });

  it('refuses what was seen where it is too much, doubled or nothing', async () => {
    const one = { submissionId: crypto.randomUUID(), version: 1 };
    const many = Array.from({ length: 501 }, () => ({ ...one, submissionId: crypto.randomUUID() }));
    for (const seen of [[], [one, one], many, [{ ...one, version: 0 }], [{ ...one, version: 2 ** 53 }]]) {
      const filter = { initiativeId: partnership.initiativeId };
      const answer = await service.call('stan', 'POST', 'reviews', { action: 'endorse', filter, seen });
      expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    }
    expect(await review('stan', 'endorse', {}, { seen: [one] })).toMatchObject({ done: 0, refusedTotal: 1 });
  });

  it('is refused where nothing says what was seen, nor that whatever matches is meant', async () => {
    const periodId = months[405]!;
    await file(partnership.site, [periodId]);
    const body = { action: 'endorse', filter: { initiativeId: partnership.initiativeId, periodId } };
    for (const unseen of [undefined, false]) {
      const refused = await service.call('stan', 'POST', 'reviews', { ...body, unseen });
      expect([refused.status, refused.body.code]).toEqual([428, 'SEEN_MISSING']);
    }
    expect(await service.ask('stan', 'POST', 'reviews', { ...body, dryRun: true })).toMatchObject({
      done: 1,
    });
    expect(await service.ask('stan', 'POST', 'reviews', { ...body, unseen: true })).toMatchObject({
      done: 1,
    });
  });
});
