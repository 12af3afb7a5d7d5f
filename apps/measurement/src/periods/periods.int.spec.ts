import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

let service: RunningMeasurement;
let partnership: Partnership;
let served: string;

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  served = await partnership.indicator('served');
});

afterAll(() => service?.stop());

const change = (what: string, body: object, subject = 'stella') =>
  service.call(subject, 'POST', `periods/${what}`, { initiativeId: partnership.initiativeId, ...body });
const save = (periodId: string, n = '5') =>
  service.draft('rosa', {
    participationId: partnership.site,
    indicator: served,
    periodId,
    declaration: 'results',
    results: [{ n }],
  });
const act = (subject: string, id: string, action: string, body: object = {}) =>
  service.act(subject, `submissions/${id}/${action}`, body);

describe.sequential('periods', () => {
  it('are opened many at once, history with deadlines from today on, and told', async () => {
    const { body } = await change('open', {
      periodIds: ['FFY2024-Q1', 'FFY2021-Q2', 'FFY2024-Q3'],
      leadDays: { local: 10 },
      label: 'about then',
    });
    expect(body.items.map((one: { status: string }) => one.status)).toEqual(['open', 'open', 'scheduled']);
    const [quarter, history] = body.items;
    expect(quarter).toMatchObject({
      start: '2023-10-01',
      end: '2023-12-31',
      label: 'about then',
      version: 1,
    });
    expect(quarter.deadlines).toContainEqual({
      tier: 'federal',
      enter: '2024-01-31',
      review: '2024-02-29',
      revise: '2024-03-31',
    });
    expect(quarter.deadlines).toContainEqual({
      tier: 'local',
      enter: '2024-01-21',
      review: '2024-02-19',
      revise: '2024-03-21',
    });
    expect(history.deadlines[0]).toMatchObject({ tier: 'federal', enter: '2024-02-29' });
    const opened = (await service.published()).filter(
      ({ headers }) => headers['ce_type'] === 'impact.measurement.period.opened.v1',
    );
    expect(opened.map(({ key }) => key).sort()).toEqual(
      body.items.map((one: { periodKey: string }) => one.periodKey).sort(),
    );
  });

  it('that are open already stay as they are', async () => {
    const { body } = await change('open', { periodIds: ['FFY2024-Q1', 'FFY2024-Q2'] });
    expect([body.items.map((one: { periodId: string }) => one.periodId), body.alreadyOpen]).toEqual([
      ['FFY2024-Q2'],
      ['FFY2024-Q1'],
    ]);
  });

  it('are opened and locked by the steward alone, and only such as exist', async () => {
    expect((await change('open', { periodIds: ['FFY2025-Q1'] }, 'fay')).body.code).toBe('ROLE_REQUIRED');
    for (const none of ['Q1', '9999-10', 'CY9999'])
      expect((await change('open', { periodIds: [none] })).body.code).toBe('PERIOD_UNKNOWN');
    for (const slip of ['CY2035', 'FFY2204-Q1', 'CY9998'])
      expect((await change('open', { periodIds: ['CY2034', slip] })).body).toMatchObject({
        code: 'PERIOD_TOO_LATE',
        detail: expect.stringContaining(`periodIds[1]: ${slip}`),
      });
    expect((await change('lock', { periodIds: ['CY2034'] })).body.code).toBe('PERIOD_NOT_FOUND');
    expect((await change('lock', { periodIds: ['CY2023'] })).body.code).toBe('PERIOD_NOT_FOUND');
  });

  it('move through enter, review and revise by the clock, and take filings in all of them, late after enter', async () => {
    const statusOn = async (day: string) => {
      service.clock.at = new Date(`${day}T18:00:00Z`);
      const { items } = await service.ask('rosa', 'GET', `periods?initiativeId=${partnership.initiativeId}`);
      return items.find((one: { periodId: string }) => one.periodId === 'FFY2024-Q1').status;
    };
    expect([
      await statusOn('2024-01-31'),
      await statusOn('2024-02-01'),
      await statusOn('2024-03-15'),
    ]).toEqual(['open', 'review', 'revise']);
    const { id } = (await save('FFY2024-Q1')).body;
    expect((await act('rosa', id, 'submit')).body.late).toBe(true);
    service.clock.at = new Date('2024-04-01T03:00:00Z');
    expect(await statusOn('2024-04-01')).toBe('revise');
  });

  it('that are locked list what is under way, and take nothing but an abandonment or a retraction', async () => {
    const { id } = (await save('FFY2021-Q2')).body;
    await act('rosa', id, 'submit');
    await act('stan', id, 'endorse');
    await act('fay', id, 'accept');
    await act('rosa', id, 'correct', { reasonCode: 'typo' });
    const { body } = await change('lock', { periodIds: ['FFY2021-Q2', 'FFY2024-Q1'] });
    expect(body.underWayTotal).toBe(2);
    expect(body.underWay).toContainEqual(
      expect.objectContaining({ submissionId: id, status: 'draft', revision: 2 }),
    );
    expect((await save('FFY2021-Q2', '6')).body).toMatchObject({
      code: 'PERIOD_NOT_OPEN',
      suggestedPeriod: 'FFY2024-Q2',
    });
    expect((await change('lock', { periodIds: ['FFY2021-Q2'] })).body.code).toBe('PERIOD_ALREADY_LOCKED');
    expect(
      (await service.call('rosa', 'POST', `submissions/${id}/comments`, { text: 'Too late?' })).status,
    ).toBe(201);
    expect((await act('rosa', id, 'abandon')).body.status).toBe('accepted');
  });

  it('are unlocked for a scope until a moment', async () => {
    const unlock = (scope: object, expiresAt = '2024-05-01T00:00:00Z') =>
      change('unlock', { periodId: 'FFY2021-Q2', scope, reasonCode: 'late-data', expiresAt });
    const correct = async () =>
      (await act('rosa', (await list()).id, 'correct', { reasonCode: 'typo' })).body.code ?? 'done';
    expect((await unlock({}, '2024-03-01T00:00:00Z')).body.code).toBe('EXPIRY_PAST');
    await unlock({ participationId: partnership.beside });
    await unlock({ indicator: 'other@1' });
    expect(await correct()).toBe('PERIOD_NOT_OPEN');
    expect((await unlock({ participationId: partnership.state, indicator: served })).body.status).toBe(
      'locked',
    );
    service.clock.at = new Date('2024-05-01T00:00:00Z');
    expect(await correct()).toBe('PERIOD_NOT_OPEN');
    service.clock.at = new Date('2024-04-30T00:00:00Z');
    expect(await correct()).toBe('done');
    const told = (await service.published()).filter(
      ({ headers }) => headers['ce_type'] === 'impact.measurement.period.unlocked.v1',
    );
    expect(told.at(-1)!.data).toMatchObject({
      unlock: { participationId: partnership.state, indicator: served, reasonCode: 'late-data' },
    });
  });

  const list = async () =>
    (await service.ask('rosa', 'GET', `submissions?participationId=${partnership.site}&periodId=FFY2021-Q2`))
      .items[0];

  it('are asked for once by one person as long as nobody has decided, however many requests come at once', async () => {
    const wish = { participationId: partnership.site, periodId: 'FFY2024-Q1', reasonCode: 'late-data' };
    const ask = (more: object = {}) => service.call('rosa', 'POST', 'unlock-requests', { ...wish, ...more });
    for (const more of [{}, { indicator: served }]) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask(more)));
      const [made] = answers.filter(({ status }) => status === 201);
      const again = answers
        .filter((answer) => answer !== made)
        .map(({ body }) => [body.code, body.requestId]);
      expect(again).toEqual(Array.from({ length: 19 }, () => ['UNLOCK_ALREADY_REQUESTED', made?.body.id]));
      const decision = { reasonCode: 'not-needed' };
      await service.ask('stella', 'POST', `unlock-requests/${made?.body.id}/refuse`, decision);
      const { id } = (await ask(more)).body;
      await service.ask('stella', 'POST', `unlock-requests/${id}/refuse`, decision);
    }
  });

  it('are unlocked because a reporter asks and the steward grants', async () => {
    const wish = {
      participationId: partnership.site,
      periodId: 'FFY2024-Q1',
      reasonCode: 'late-data',
      comment: 'Two schools were closed',
    };
    expect((await service.call('stan', 'POST', 'unlock-requests', wish)).status).toBe(403);
    expect(
      (await service.call('rosa', 'POST', 'unlock-requests', { ...wish, periodId: 'FFY2024-Q2' })).body.code,
    ).toBe('PERIOD_NOT_LOCKED');
    const asked = await service.ask('rosa', 'POST', 'unlock-requests', wish);
    const second = await service.ask('rosa', 'POST', 'unlock-requests', { ...wish, indicator: served });
    const open = await service.ask(
      'stella',
      'GET',
      `unlock-requests?initiativeId=${partnership.initiativeId}&status=open`,
    );
    expect(open.items.map((one: { id: string }) => one.id)).toEqual([asked.id, second.id]);
    await partnership.grant('olga', 'observer', partnership.root);
    await partnership.grant('piet', 'planner', partnership.site);
    await partnership.grant('cora', 'coordinator', partnership.state);
    await partnership.grant('rae', 'reporter', partnership.state);
    const { comment, ...untold } = asked;
    expect(comment).toBe('Two schools were closed');
    const told = async (subject: string): Promise<object> => {
      const path = `unlock-requests?initiativeId=${partnership.initiativeId}&status=open`;
      return (await service.ask(subject, 'GET', path)).items[0];
    };
    const { correlationId: _, ...rest } = untold;
    for (const subject of ['rosa', 'rae', 'stan', 'fay', 'stella'])
      expect(await told(subject), subject).toEqual({ ...rest, comment });
    for (const subject of ['olga', 'piet', 'cora'])
      expect(await told(subject), subject).toEqual({ ...rest, comment: null });
    expect((await save('FFY2024-Q1', '7')).body.code).toBe('ACTION_NOT_POSSIBLE');
    const grant = () =>
      service.call('stella', 'POST', `unlock-requests/${asked.id}/grant`, {
        expiresAt: '2024-05-10T00:00:00Z',
      });
    expect((await grant()).body).toMatchObject({ status: 'granted', decidedBy: 'stella' });
    expect((await grant()).body.code).toBe('UNLOCK_REQUEST_DECIDED');
    expect(
      (
        await service.ask('stella', 'POST', `unlock-requests/${second.id}/refuse`, {
          reasonCode: 'granted-before',
        })
      ).status,
    ).toBe('refused');
    const [{ id }] = (await service.ask('rosa', 'GET', 'submissions?periodId=FFY2024-Q1')).items;
    expect((await act('rosa', id, 'recall')).body.status).toBe('draft');
  });
});
