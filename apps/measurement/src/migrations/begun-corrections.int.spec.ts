import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';
import { BegunCorrections1795942800000 as Migration } from './1795942800000-begun-corrections.js';

describe('corrections that were open before it was known who began them', () => {
  let service: RunningMeasurement;
  beforeAll(async () => {
    service = await RunningMeasurement.start();
  });
  afterAll(() => service?.stop());

  it.each([
    ['rosa', 'rosa'],
    ['fay', null],
  ])('begun by %s are a draft of %s', async (subject, author) => {
    const partnership = await new Partnership(service).begin();
    const indicator = await partnership.indicator('monthly', {
      frequency: 'month',
      effectiveFrom: '2020-01-01',
    });
    await partnership.open('2023-01');
    const about = { participationId: partnership.site, indicator, periodId: '2023-01' };
    const content = { ...about, declaration: 'results', results: [{ n: '5' }] };
    const { id } = (await service.draft('rosa', content)).body as { id: string };
    const act = (who: string, action: string, body = {}) =>
      service.act(who, `submissions/${id}/${action}`, body);
    await act('rosa', 'submit');
    await act('stan', 'endorse');
    await act('fay', 'accept');
    expect(await act(subject, 'correct', { reasonCode: 'late_forms' })).toMatchObject({ status: 200 });
    await service.tx.query('update submission set drafted_by = null where id = $1', [id]);
    const runner = service.tx.connection.createQueryRunner();
    await new Migration().up(runner);
    await runner.release();
    expect(await service.tx.query('select drafted_by from submission where id = $1', [id])).toEqual([
      { drafted_by: author },
    ]);
  });
});
