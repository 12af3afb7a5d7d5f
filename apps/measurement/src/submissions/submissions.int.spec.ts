import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { type Answer } from '@impact/messaging/testing';
import { RunningMeasurement } from '../testing/running-measurement.js';

let service: RunningMeasurement;
let partnership: Partnership;
let served: string;

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  const grade = { code: 'grade', exclusive: true, options: ['k-5', '6-12', 'unknown'] };
  served = await partnership.indicator('served', { dimensions: [grade] });
  await partnership.open('FFY2024-Q1', 'FFY2024-Q2', 'FFY2023-Q1', 'FFY2023-Q2', 'FFY2023-Q3', 'FFY2023-Q4');
});

afterAll(() => service?.stop());

const draft = (periodId: string, n = '12', change: object = {}) => ({
  participationId: partnership.site,
  indicator: served,
  periodId,
  declaration: 'results',
  results: [{ n }],
  ...change,
});
const save = (periodId: string, n?: string, change?: object) =>
  service.draft('rosa', draft(periodId, n, change));
const act = (subject: string, id: string, action: string, body: object = {}, headers: object = {}) =>
  service.act(subject, `submissions/${id}/${action}`, body, headers);

async function accepted(periodId: string): Promise<string> {
  const { id } = (await save(periodId)).body;
  await act('rosa', id, 'submit');
  await act('stan', id, 'endorse');
  expect((await act('fay', id, 'accept')).body.status).toBe('accepted');
  return id;
}

describe('a submission over HTTP', () => {
  it('goes from a draft to official, corrected, accepted again and retracted, with one event for each transition', async () => {
    const id = await accepted('FFY2024-Q1');
    const reason = { reasonCode: 'late-forms', comment: 'Three forms came in late' };
    expect((await act('rosa', id, 'correct', reason)).body).toMatchObject({
      status: 'draft',
      revision: 2,
      n: '12',
    });
    expect((await save('FFY2024-Q1', '15')).body).toMatchObject({
      n: '15',
      standing: { underCorrection: true },
    });
    await act('rosa', id, 'submit');
    await act('stan', id, 'endorse');
    const last = (await act('fay', id, 'accept')).body;
    expect(last.standing.official).toMatchObject({ quantity: { n: '15' }, revision: 2 });
    await act('fay', id, 'retract', reason);

    const events = (await service.published()).filter((record) => record.key === id);
    expect(events.map(({ headers }) => headers['ce_type'])).toEqual(
      [
        'submitted',
        'endorsed',
        'accepted',
        'correcting',
        'submitted',
        'endorsed',
        'accepted',
        'retracted',
      ].map((fact) => `impact.measurement.submission.${fact}.v1`),
    );
    expect(events.map(({ headers }) => headers['ce_aggregateversion'])).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
    ]);
    expect(events[6]!.headers).toMatchObject({ ce_id: last.eventId, ce_correlationid: last.correlationId });
    expect(events[6]!.data).toMatchObject({ replaces: { revision: 1, reasonCode: 'late-forms' } });
    expect(events[7]!.data).toMatchObject({
      actor: { subject: 'fay', role: 'reviewer', participationId: partnership.root },
      replaces: { revision: 2, quantity: { n: '15' }, reasonCode: 'late-forms' },
      standing: { preliminary: null, official: null },
      reasonCode: 'late-forms',
    });
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain('Three forms');
  });

  it('keeps its decisions and revisions for whoever may see it', async () => {
    const id = await accepted('FFY2023-Q1');
    await act('rosa', id, 'correct', { reasonCode: 'typo' });
    await act('rosa', id, 'abandon');
    const { decisions, revisions } = await service.ask('stan', 'GET', `submissions/${id}/history`);
    expect(
      decisions.map(
        (one: { action: string; subject: string; revision: number }) =>
          `${one.revision} ${one.action} ${one.subject}`,
      ),
    ).toEqual(['1 submit rosa', '1 endorse stan', '1 accept fay', '2 correct rosa', '2 abandon rosa']);
    const statuses = (of: { status: string }[]) => of.map(({ status }) => status);
    expect(statuses(revisions)).toEqual(['accepted']);
    const own = await service.ask('rosa', 'GET', `submissions/${id}/history`);
    expect(statuses(own.revisions)).toEqual(['accepted', 'abandoned']);
    const again = (await act('rosa', id, 'correct', { reasonCode: 'typo' })).body;
    expect(again.revision).toBe(3);
  });

  it('is changed only by who has read its newest version', async () => {
    const first = await save('FFY2023-Q2');
    expect(first.headers.get('etag')).toBe('"1"');
    expect((await save('FFY2023-Q2', '13')).headers.get('etag')).toBe('"2"');
    const { id } = first.body;
    const stale = await act('rosa', id, 'submit', {}, { 'if-match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'STALE_VERSION']);
    for (const unread of [{}, { 'if-match': '*' }]) {
      const answer = await service.call('rosa', 'POST', `submissions/${id}/submit`, {}, unread);
      expect([answer.status, answer.body.code]).toEqual([428, 'VERSION_MISSING']);
    }
    expect((await act('rosa', id, 'submit', {}, { 'if-match': '"2"' })).status).toBe(200);
  });

  it('is not written over by a draft that was sent before the newest one and came late, its author’s own as little', async () => {
    await partnership.open('FFY2021-Q1');
    const send = (n: string, headers: object) =>
      service.call('rosa', 'PUT', 'submissions/draft', draft('FFY2021-Q1', n), headers);
    const said = async (answer: Promise<Answer>) => {
      const { status, body } = await answer;
      return [status, body.code ?? body.n];
    };
    expect(await said(send('1', {}))).toEqual([200, '1']);
    for (const headers of [{}, { 'if-match': '*' }])
      expect(await said(send('1', headers))).toEqual([428, 'VERSION_MISSING']);
    expect(await said(send('2', { 'if-match': '"1"' }))).toEqual([200, '2']);
    expect(await said(send('3', { 'if-match': '"1"' }))).toEqual([412, 'STALE_VERSION']);
    const { body: newest } = await service.draft('rosa', draft('FFY2021-Q1', '4'));
    expect(newest).toMatchObject({ n: '4', version: 3 });
    await act('rosa', newest.id, 'withdraw');
    expect(await said(send('1', {}))).toEqual([428, 'VERSION_MISSING']);
    expect(await said(send('5', { 'if-match': '"4"' }))).toEqual([200, '5']);
  });

  it('is discussed by its reporters and reviewers alone, and the words come back to both', async () => {
    const { id } = (await save('FFY2023-Q3')).body;
    await partnership.grant('otto', 'observer', partnership.site);
    await act('rosa', id, 'submit');
    await act('stan', id, 'return', { reasonCode: 'check', comment: 'Is this all?', due: '2024-02-01' });
    await service.ask('rosa', 'POST', `submissions/${id}/comments`, { text: 'Yes, it is.' });
    const { items } = await service.ask('fay', 'GET', `submissions/${id}/comments`);
    expect(items.map((one: { subject: string; text: string }) => [one.subject, one.text])).toEqual([
      ['stan', 'Is this all?'],
      ['rosa', 'Yes, it is.'],
    ]);
    expect((await service.call('otto', 'POST', `submissions/${id}/comments`, { text: 'Hm' })).status).toBe(
      403,
    );
    const long = await service.call('rosa', 'POST', `submissions/${id}/comments`, { text: 'x'.repeat(2001) });
    expect([long.status, long.body.code]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('does not exist for strangers, and neither does its site', async () => {
    const { id } = (await save('FFY2023-Q4')).body;
    await partnership.grant('rick', 'reporter', partnership.beside);
    for (const path of [`submissions/${id}`, `submissions/${id}/history`]) {
      const answer = await service.call('rick', 'GET', path);
      expect([answer.status, answer.body.code]).toEqual([404, 'SUBMISSION_NOT_FOUND']);
    }
    const filed = await service.call('rick', 'PUT', 'submissions/draft', draft('FFY2023-Q4'));
    expect([filed.status, filed.body.code]).toEqual([404, 'PARTICIPATION_NOT_FOUND']);
    expect((await service.ask('rick', 'GET', 'submissions')).items).toEqual([]);
    const drafts = `submissions?participationId=${partnership.site}&status=draft&limit=1`;
    expect((await service.ask('rosa', 'GET', drafts)).items).toHaveLength(1);
  });

  it('is refused with a code, the field and what to do', async () => {
    const answer = await save('FFY2022-Q1', '-1', { cells: [{ dimension: 'grade', option: 'k-9', n: '1' }] });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status: 409,
      code: 'PERIOD_NOT_OPEN',
      suggestedPeriod: 'FFY2023-Q1',
    });
    expect(
      answer.body.errors.map((error: { code: string; path: string }) => [error.code, error.path]),
    ).toEqual([
      ['PERIOD_NOT_OPEN', 'periodId'],
      ['NEGATIVE_QUANTITY', 'results[0].n'],
      ['OPTION_UNKNOWN', 'cells[0].option'],
    ]);
    expect(await service.tx.query(`select 1 from submission where period_id = 'FFY2022-Q1'`)).toEqual([]);
  });

  it('is refused whole where a field is wrong or unknown', async () => {
    const answer = await save('FFY2024-Q2', '1', { results: [{ n: 1 }], surprise: true });
    expect([answer.status, answer.body.code]).toEqual([400, 'VALIDATION_FAILED']);
    const paths = answer.body.errors.map((error: { path: string }) => error.path);
    expect(paths).toEqual(expect.arrayContaining(['results[0].n', 'surprise']));
  });

  it('is filed by somebody whose membership the backbone has just published', async () => {
    await service.publish(partnership.granted('rudi', 'reporter', partnership.elsewhere));
    await service.idle();
    const answer = await service.call(
      'rudi',
      'PUT',
      'submissions/draft',
      draft('FFY2024-Q1', '1', { participationId: partnership.elsewhere }),
    );
    expect(answer.status).toBe(200);
  });
});

describe('a submission of a site that has moved since its period', () => {
  async function movedSince() {
    const moved = await new Partnership(service).begin();
    const indicator = await moved.indicator('served');
    await moved.open('FFY2024-Q1');
    const about = { participationId: moved.site, indicator, periodId: 'FFY2024-Q1' };
    const content = { ...about, declaration: 'results', results: [{ n: '5' }] };
    const saved = await service.ask('rosa', 'PUT', 'submissions/draft', content);
    const submitted = await service.did('rosa', `submissions/${saved.id}/submit`);
    await moved.move('2024-01-01');
    return { moved, saved, submitted };
  }

  it('says what files it and where it is reviewed, also to whoever sees the site no more', async () => {
    const { moved, saved } = await movedSince();
    const read = await service.ask('stan', 'GET', `submissions?participationId=${moved.site}`);
    const site = { name: 'local', tier: 'local' };
    const wanted = { id: saved.id, site, endorserId: moved.state, accepterId: moved.root };
    for (const one of [saved, ...read.items]) expect(one).toMatchObject(wanted);
    expect((await act('stan', saved.id, 'endorse')).body).toMatchObject({ ...wanted, status: 'endorsed' });
  });

  it('is told of no more, by an Idempotency-Key either, once a move is entered for its period too', async () => {
    const { moved, submitted } = await movedSince();
    const path = `submissions/${submitted.id}`;
    const headers = { 'if-match': `"${submitted.version}"`, 'idempotency-key': 'moved' };
    const asked = () => service.call('stan', 'POST', `${path}/endorse`, {}, headers);
    expect(await asked()).toMatchObject({ status: 200, body: { status: 'endorsed' } });
    await moved.move('2023-10-01');
    expect((await service.call('stan', 'GET', path)).status).toBe(404);
    expect(await asked()).toMatchObject({ status: 409, body: { code: 'ANSWER_NOT_REPEATED' } });
  });
});
