import { addDays } from '@impact/partnership-rules';
import { Clock } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { created, Partnership } from '../testing/partnership.js';
import { RunningBackbone } from '../testing/running-backbone.js';

describe('requests for technical assistance', () => {
  let backbone: RunningBackbone;
  let partnership: Partnership;
  let state: string;
  let site: string;

  const today = () => backbone.get(Clock).today('America/New_York');
  const open = (fields: object = {}, as = 'cora') =>
    backbone.post(
      'ta-requests',
      {
        participationId: site,
        topic: 'referral_pathways',
        question: 'How?',
        dueOn: addDays(today(), 14),
        ...fields,
      },
      as,
    );
  const act = (id: string, action: string, version: number | undefined, body: object = {}, as = 'sue') =>
    backbone.call(as, 'POST', `ta-requests/${id}/${action}`, body, {
      ...(version !== undefined && { 'if-match': `"${version}"` }),
    });
  const assign = (id: string, version: number, assignedTo = 'sue') =>
    act(id, 'assign', version, { assignedTo });
  const answer = { resolutionCode: 'guidance_given', answer: 'Like this.' };

  beforeAll(async () => {
    backbone = await RunningBackbone.start();
    partnership = await Partnership.open(backbone);
    state = await partnership.state();
    site = await partnership.start(state);
    await partnership.grant('cora', 'coordinator', site);
    await partnership.grant('sue', 'supporter', state);
    await partnership.grant('olaf', 'observer', site);
  });
  afterAll(() => backbone?.stop());

  it('go from the question to the answer and back, each step an event without the texts', async () => {
    const { id } = created(await open());
    expect((await assign(id, 1)).body).toMatchObject({ status: 'assigned', assignedTo: 'sue', version: 2 });
    expect((await act(id, 'resolve', 2, answer)).body).toMatchObject({ status: 'resolved', ...answer });
    const later = addDays(today(), 30);
    expect((await act(id, 'reopen', 3, { dueOn: later }, 'cora')).body).toMatchObject({
      status: 'open',
      assignedTo: null,
      answer: null,
      dueOn: later,
    });
    created(await act(id, 'decline', 4, { resolutionCode: 'out_of_scope' }));
    const events = await backbone.eventsOf(id);
    expect(events.map(({ headers }) => headers['ce_type'])).toEqual(
      ['opened', 'assigned', 'resolved', 'reopened', 'declined'].map(
        (fact) => `impact.backbone.ta-request.${fact}.v1`,
      ),
    );
    expect(events[2]?.data).toMatchObject({
      taRequestId: id,
      participationId: site,
      requestedBy: 'cora',
      assignedTo: 'sue',
      resolutionCode: 'guidance_given',
      actor: { subject: 'sue', role: 'supporter' },
    });
    expect(JSON.stringify(events)).not.toMatch(/How\?|Like this/);
  });

  it('take an action by the version that was read, and one of many at once', async () => {
    const { id } = created(await open());
    expect((await act(id, 'assign', undefined, { assignedTo: 'sue' })).body.code).toBe('VERSION_MISSING');
    const answers = await Promise.all(Array.from({ length: 4 }, () => assign(id, 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
    expect((await act(id, 'reopen', 2, {}, 'cora')).body).toMatchObject({
      code: 'TA_REQUEST_ACTION_NOT_POSSIBLE',
    });
  });

  it.each([
    ['a topic that is no code', { topic: 'Please help us' }, 400, 'VALIDATION_FAILED'],
    ['no question', { question: '' }, 400, 'VALIDATION_FAILED'],
    ['a day that has passed', { dueOn: '2024-01-01' }, 422, 'TA_REQUEST_DUE_IN_THE_PAST'],
    ['a day that nobody will see', { dueOn: '2999-01-01' }, 422, 'DAY_TOO_LATE'],
  ])('are refused with %s', async (_, fields, status, code) => {
    expect(await open(fields)).toMatchObject({ status, body: { code } });
  });

  it('are given to supporters of the participation alone, and reopened for a day that lies ahead', async () => {
    const { id } = created(await open());
    await partnership.grant('sara', 'supporter', await partnership.state());
    for (const other of ['sara', 'cora', 'nobody'])
      expect((await assign(id, 1, other)).body.code).toBe('TA_REQUEST_NOT_FOR_SUPPORTER');
    created(await act(id, 'decline', 1, { resolutionCode: 'out_of_scope' }));
    const late = await act(id, 'reopen', 2, { dueOn: '2024-01-01' }, 'cora');
    expect(late.body.code).toBe('TA_REQUEST_DUE_IN_THE_PAST');
  });

  it('are asked and reopened by who coordinates, answered by who supports, read by who sees the participation', async () => {
    const other = await partnership.state();
    const elsewhere = created(await open({ participationId: other }, 'admin@aware'));
    const { id } = created(await open());
    expect((await open({}, 'olaf')).body.code).toBe('ROLE_REQUIRED');
    expect(await open({ participationId: state })).toMatchObject({ status: 404 });
    expect(await act(id, 'resolve', 1, answer, 'cora')).toMatchObject({ body: { code: 'ROLE_REQUIRED' } });
    expect(await act(elsewhere.id, 'decline', 1, answer)).toMatchObject({
      status: 404,
      body: { code: 'TA_REQUEST_NOT_FOUND' },
    });
    expect((await act(crypto.randomUUID(), 'decline', 1, answer)).body.code).toBe('TA_REQUEST_NOT_FOUND');
    expect((await backbone.ask(`ta-requests/${id}`, 'olaf')).body).toMatchObject({
      question: 'How?',
      status: 'open',
    });
    expect((await backbone.ask(`ta-requests/${elsewhere.id}`, 'olaf')).status).toBe(404);
  });

  it('are a queue for the centre: what waits below its node, the first due first, by page', async () => {
    const queue = await partnership.state();
    const below = await partnership.start(queue);
    await partnership.grant('quentin', 'supporter', queue);
    const dues = [30, 10, 20].map((days) => addDays(today(), days));
    const ids: string[] = [];
    for (const dueOn of dues)
      ids.push(created(await open({ participationId: below, dueOn }, 'admin@aware')).id);
    const list = async (query = '') =>
      (await backbone.ask(`ta-requests?status=open${query}`, 'quentin')).body;
    const dueOf = ({ items }: { items: { dueOn: string }[] }) => items.map(({ dueOn }) => dueOn);
    expect(dueOf(await list())).toEqual([...dues].sort());
    const first = await list('&limit=2');
    expect(dueOf(await list(`&limit=2&after=${first.next}`))).toEqual([dues[0]]);
    expect((await backbone.ask('ta-requests?after=x', 'quentin')).body.code).toBe('BAD_CURSOR');
    created(await act(ids[1]!, 'assign', 1, { assignedTo: 'quentin' }, 'quentin'));
    expect(dueOf(await list())).toEqual([dues[2], dues[0]]);
    const mine = (await backbone.ask('ta-requests?assignedTo=quentin', 'quentin')).body;
    expect(dueOf(mine)).toEqual([dues[1]]);
  });

  it('are at most a hundred of one participation that wait, also by reopening, however many ask at once', async () => {
    const busy = await partnership.start(state);
    const ask = () => open({ participationId: busy }, 'admin@aware');
    const first = created(await ask());
    created(await act(first.id, 'decline', 1, { resolutionCode: 'out_of_scope' }));
    for (let asked = 0; asked < 99; asked += 1) created(await ask());
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await act(first.id, 'reopen', 2, {}, 'admin@aware')).body.code).toBe('TOO_MANY_TA_REQUESTS');
  });
});
