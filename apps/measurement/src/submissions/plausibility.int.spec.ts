import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';
import type { FilingItem } from '../filings/filing.js';
import { FilingsService } from '../filings/filings.service.js';

let service: RunningMeasurement;
let partnership: Partnership;
let monthly: string;

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  monthly = await partnership.indicator('monthly', {
    frequency: 'month',
    effectiveFrom: '2020-01-01',
    possible: { max: '1000' },
    plausible: { max: '100', changeFactor: 3 },
  });
  await partnership.open('2023-01', '2023-02', '2023-03', '2023-04', '2023-05', '2023-06');
});
afterAll(() => service?.stop());

const place = (periodId: string) => ({ participationId: partnership.site, indicator: monthly, periodId });
const save = (periodId: string, n: string) =>
  service.draft('rosa', { ...place(periodId), declaration: 'results', results: [{ n }] });
const submit = (id: string, body: object = {}) => service.act('rosa', `submissions/${id}/submit`, body);

describe('a result that cannot be true', () => {
  it('is no draft', async () => {
    expect(await save('2023-01', '1001')).toMatchObject({ status: 422, body: { code: 'IMPOSSIBLE_VALUE' } });
  });
});

describe('a result that is not plausible', () => {
  it('is a draft, and handed in with an explanation alone, whose code is told and whose comment stays', async () => {
    const { id } = (await save('2023-01', '101')).body;
    const refused = await submit(id);
    expect(refused).toMatchObject({ status: 422, body: { code: 'IMPLAUSIBLE_VALUE' } });
    const explained = { explanationCode: 'new_school', comment: 'A second school began.' };
    expect(await submit(id, explained)).toMatchObject({ status: 200, body: { status: 'submitted' } });
    const history = await service.ask('rosa', 'GET', `submissions/${id}/history`);
    expect(history.decisions.at(-1)).toMatchObject({ action: 'submit', reasonCode: 'new_school' });
    const comments = await service.ask('stan', 'GET', `submissions/${id}/comments`);
    expect(JSON.stringify(comments)).toContain('A second school began.');
    const events = (await service.published()).filter(({ key }) => key === id);
    expect(events.at(-1)!.data).toMatchObject({ reasonCode: 'new_school' });
    expect(JSON.stringify(events)).not.toContain('A second school began.');
  });

  it('is explained by a code, never by a text that events would carry', async () => {
    const { id } = (await save('2023-02', '101')).body;
    const { status, body } = await submit(id, { explanationCode: 'Jo Doe, 12 years' });
    expect({ status, paths: body.errors.map(({ path }: { path: string }) => path) }).toEqual({
      status: 400,
      paths: ['explanationCode'],
    });
  });

  it('differs too much from what stands for the period before', async () => {
    await submit((await save('2023-02', '10')).body.id, { explanationCode: 'summer' });
    const { id } = (await save('2023-03', '31')).body;
    const { body } = await submit(id);
    expect(body).toMatchObject({ code: 'IMPLAUSIBLE_VALUE' });
    expect(body.detail).toContain('the 10 of the period before');
    expect((await submit((await save('2023-03', '30')).body.id)).status).toBe(200);
  });

  it('needs an explanation as a correction too', async () => {
    const { id } = (await save('2023-05', '50')).body;
    await submit(id);
    await service.did('stan', `submissions/${id}/endorse`);
    await service.did('fay', `submissions/${id}/accept`);
    await service.did('rosa', `submissions/${id}/correct`, { reasonCode: 'counting_error' });
    await save('2023-05', '500');
    expect((await submit(id)).body).toMatchObject({ code: 'IMPLAUSIBLE_VALUE' });
    expect((await submit(id, { explanationCode: 'checked' })).status).toBe(200);
  });

  it('is refused among many filings unless they are explained, and only it carries the explanation', async () => {
    const items: FilingItem[] = [
      { ...place('2023-06'), declaration: 'results', results: [{ n: '101' }], cells: [] },
      { ...place('2023-04'), declaration: 'results', results: [{ n: '60' }], cells: [] },
    ];
    const file = (options: object) =>
      service
        .get(Database)
        .transaction((tx) => service.get(FilingsService).fileMany(tx, { subject: 'rosa' }, items, options));
    const [refused] = await file({ checkOnly: true });
    expect(refused).toMatchObject({ kind: 'refused', refusals: [{ code: 'IMPLAUSIBLE_VALUE' }] });
    const [filed, plain] = await file({ explanationCode: 'new_school' });
    expect([filed, plain]).toMatchObject([{ kind: 'filed' }, { kind: 'filed' }]);
    const reasons = await service.tx.query(
      `select period_id, reason_code from submission_decision join submission s on s.id = submission_id
       where period_id in ('2023-04', '2023-06') and action = 'submit' order by 1`,
    );
    expect(reasons.map((one: { reason_code: string | null }) => one.reason_code)).toEqual([
      null,
      'new_school',
    ]);
  });
});
