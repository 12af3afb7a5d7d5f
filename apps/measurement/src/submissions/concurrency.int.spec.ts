import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { type Answer } from '@impact/messaging/testing';
import { RunningMeasurement } from '../testing/running-measurement.js';
import { SubmissionsService } from './submissions.service.js';

let service: RunningMeasurement;
let partnership: Partnership;
let monthly: string;
const months = [
  '2023-01',
  '2023-02',
  '2023-03',
  '2023-04',
  '2023-05',
  '2023-06',
  '2023-07',
  '2023-08',
  '2023-09',
  '2023-10',
];

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  monthly = await partnership.indicator('monthly', { frequency: 'month', effectiveFrom: '2020-01-01' });
  await partnership.open(...months);
});

afterAll(() => service?.stop());

const draft = (periodId: string, n = '12') => ({
  participationId: partnership.site,
  indicator: monthly,
  periodId,
  declaration: 'results',
  results: [{ n }],
});
const save = (periodId: string) => service.ask('rosa', 'PUT', 'submissions/draft', draft(periodId));
const act = (subject: string, id: string, action: string, body: object = {}) =>
  service.act(subject, `submissions/${id}/${action}`, body);
/** Takes actions at the same moment, all on the version that was there before them. */
const atOnce = async (
  id: string,
  ...actions: readonly { subject: string; action: string; body?: object }[]
) => {
  const { version } = await service.ask('rosa', 'GET', `submissions/${id}`);
  const ifMatch = { 'if-match': `"${version}"` };
  return Promise.all(
    actions.map(({ subject, action, body = {} }) =>
      service.call(subject, 'POST', `submissions/${id}/${action}`, body, ifMatch),
    ),
  );
};
const codes = (answers: Answer[]) =>
  answers.map(({ status, body }) => (status === 200 ? 'done' : body.code)).sort();
const lock = (periodId: string) =>
  service.call('stella', 'POST', 'periods/lock', {
    initiativeId: partnership.initiativeId,
    periodIds: [periodId],
  });

describe('at the same moment', () => {
  it('two submit the same draft: one event, one refusal', async () => {
    const { id } = await save('2023-01');
    const submit = { subject: 'rosa', action: 'submit' };
    expect(codes(await atOnce(id, submit, submit))).toEqual(['STALE_VERSION', 'done']);
    expect((await service.published()).filter(({ key }) => key === id)).toHaveLength(1);
  });

  it('one accepts and another returns: one of them', async () => {
    const { id } = await save('2023-02');
    await act('rosa', id, 'submit');
    await act('stan', id, 'endorse');
    const accept = { subject: 'fay', action: 'accept' };
    const giveBack = { subject: 'fay', action: 'return', body: { reasonCode: 'check' } };
    expect(codes(await atOnce(id, accept, giveBack))).toEqual(['STALE_VERSION', 'done']);
  });

  it('one accepts while another asks for a correction: in this order or refused, never both on the same revision', async () => {
    const { id } = await save('2023-03');
    await act('rosa', id, 'submit');
    await act('stan', id, 'endorse');
    const [accepted, corrected] = await Promise.all([
      act('fay', id, 'accept'),
      act('rosa', id, 'correct', { reasonCode: 'typo' }),
    ]);
    expect(accepted.status).toBe(200);
    const now = await service.ask('rosa', 'GET', `submissions/${id}`);
    expect([now.status, now.revision]).toEqual(corrected.status === 200 ? ['draft', 2] : ['accepted', 1]);
    expect(now.standing.official.revision).toBe(1);
  });

  it('two save the first draft of the same submission: one row, and one is told that it is there', async () => {
    const drafts = ['1', '2'].map((n) =>
      service.call('rosa', 'PUT', 'submissions/draft', draft('2023-04', n)),
    );
    expect(codes(await Promise.all(drafts))).toEqual(['VERSION_MISSING', 'done']);
    const rows = await service.tx.query(`select version from submission where period_id = '2023-04'`);
    expect(rows).toEqual([{ version: 1 }]);
  });

  it.each(months.slice(4))(
    'the steward locks %s and the reporter submits: in that period before the lock, or not at all',
    async (periodId) => {
      const { id } = await save(periodId);
      const [locked, submitted] = await Promise.all([lock(periodId), act('rosa', id, 'submit')]);
      expect(locked.status).toBe(200);
      const [underWay] = locked.body.underWay;
      expect(underWay).toMatchObject({
        submissionId: id,
        status: submitted.status === 200 ? 'submitted' : 'draft',
      });
      if (submitted.status !== 200) expect(submitted.body).toMatchObject({ code: 'PERIOD_NOT_OPEN' });
    },
  );

  it('a lock waits for a filing that has seen the period open', async () => {
    await partnership.open('2023-11');
    const { id } = await save('2023-11');
    const database = service.get(Database);
    const waiting = (): Promise<object[]> =>
      database.outside(() =>
        database.manager.query(
          `select 1 from pg_stat_activity
           where wait_event_type = 'Lock' and query like '%"period"%' and datname = current_database()`,
        ),
      );
    let locking: Promise<Answer> | undefined;
    await database.transaction(async (tx) => {
      await service.get(SubmissionsService).act({ subject: 'rosa' }, id, 'submit', {}, 1);
      locking = lock('2023-11');
      await vi.waitFor(async () => expect(await waiting()).toHaveLength(1), 10_000);
      const [period] = await tx.query(`select locked_at from period where period_id = '2023-11'`);
      expect(period.locked_at).toBeNull();
    });
    expect((await locking!).body.underWay[0]).toMatchObject({ submissionId: id, status: 'submitted' });
    expect((await act('rosa', id, 'recall')).body.code).toBe('PERIOD_NOT_OPEN');
  });
});
