import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

interface ActivityItem {
  readonly subject: string;
  readonly role: string | null;
  readonly participationId: string | null;
  readonly action: string;
  readonly targetVersion: number | null;
  readonly code: string | null;
}

const line = ({ subject, role, action, targetVersion, code }: ActivityItem): string =>
  [
    subject,
    role ?? '–',
    action.replace('measurement.submission.', ''),
    targetVersion ?? '–',
    code ?? 'done',
  ].join(' ');

describe('the activity log of one submission', () => {
  let service: RunningMeasurement;
  let partnership: Partnership;
  let id: string;

  const draft = async (n: string) => {
    const content = { declaration: 'results', results: [{ n }] };
    const about = { participationId: partnership.site, indicator: served, periodId: 'FFY2024-Q1' };
    return (await service.draft('rosa', { ...about, ...content })).body as { id: string };
  };
  let served: string;
  const act = async (subject: string, action: string, body: object = {}) => {
    const { version } = await service.ask('rosa', 'GET', `submissions/${id}`);
    const headers = { 'if-match': `"${version}"` };
    await service.call(subject, 'POST', `submissions/${id}/${action}`, body, headers);
  };
  const activity = async (reader: string, query = ''): Promise<ActivityItem[]> => {
    const page = (await service.ask(reader, 'GET', `activity-log?targetId=${id}${query}`)) as {
      items: ActivityItem[];
    };
    return page.items;
  };

  beforeAll(async () => {
    service = await RunningMeasurement.start();
    partnership = await new Partnership(service).begin();
    served = await partnership.indicator('served');
    await partnership.open('FFY2024-Q1');
    ({ id } = await draft('12'));
    const why = { reasonCode: 'late-forms', comment: 'Three forms came in late' };
    await act('rosa', 'submit');
    await act('rosa', 'endorse');
    await act('stan', 'return', why);
    await draft('14');
    await act('rosa', 'submit');
    await act('stan', 'endorse');
    await act('stranger', 'accept');
    await act('fay', 'accept');
    await act('rosa', 'correct', why);
    await draft('15');
    await act('rosa', 'submit');
    await act('stan', 'endorse');
    await act('fay', 'accept');
  });
  afterAll(() => service?.stop());

  it('tells a steward of every step from draft to restatement, by whom and as what, refused ones, too', async () => {
    expect((await activity('stella')).map(line)).toEqual([
      'rosa reporter drafted – done',
      'rosa reporter submitted 1 done',
      'rosa – POST /v1/submissions/{id}/endorse – ROLE_REQUIRED',
      'stan reviewer returned 2 done',
      'rosa reporter drafted – done',
      'rosa reporter submitted 3 done',
      'stan reviewer endorsed 4 done',
      'stranger – POST /v1/submissions/{id}/accept – ROLE_REQUIRED',
      'fay reviewer accepted 5 done',
      'rosa reporter correcting 6 done',
      'rosa reporter drafted – done',
      'rosa reporter submitted 7 done',
      'stan reviewer endorsed 8 done',
      'fay reviewer accepted 9 done',
    ]);
    expect((await activity('stella'))[0]).toMatchObject({ participationId: partnership.site });
  });

  it('tells others of their own acts alone', async () => {
    expect((await activity('stan')).map(line)).toEqual([
      'stan reviewer returned 2 done',
      'stan reviewer endorsed 4 done',
      'stan reviewer endorsed 8 done',
    ]);
    expect((await activity('rosa', '&outcome=refused')).map(line)).toHaveLength(1);
  });

  it('is asked for from a moment to another, and refuses what is none', async () => {
    const now = Date.now();
    const hour = (offset: number) => new Date(now + offset * 3_600_000).toISOString();
    const day = hour(-24).slice(0, 10);
    for (const query of [`&from=${hour(-1)}&to=${hour(1)}`, `&from=${day}`])
      expect(await activity('stan', query), query).toHaveLength(3);
    for (const query of [`&from=${hour(1)}`, `&to=${hour(-1)}`, `&to=${day}`])
      expect(await activity('stan', query), query).toEqual([]);
    for (const member of ['from', 'to'])
      for (const text of [
        '-271821-04-20',
        '-100000-01-01',
        '-004714-11-24T00:00:00Z',
        '1',
        '5',
        '2026-02-30',
        '',
      ]) {
        const answer = await service.call('stan', 'GET', `activity-log?${member}=${text}`);
        expect([answer.status, answer.body.code], text).toEqual([400, 'VALIDATION_FAILED']);
      }
  });

  it('is for members alone', async () => {
    expect((await service.call('stranger', 'GET', 'activity-log')).status).toBe(403);
    expect((await service.call(undefined, 'GET', 'activity-log')).status).toBe(401);
  });
});
