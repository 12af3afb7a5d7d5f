import { Database } from '@impact/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';
import type { FilingItem, FilingOptions, FilingOutcome } from './filing.js';
import { FilingsService } from './filings.service.js';

let service: RunningMeasurement;
let partnership: Partnership;
let monthly: string;

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  monthly = await partnership.indicator('monthly', { frequency: 'month', effectiveFrom: '2020-01-01' });
  await partnership.open(
    ...Array.from({ length: 12 }, (_, month) => `2023-${String(month + 1).padStart(2, '0')}`),
  );
});

afterAll(() => service?.stop());

const item = (periodId: string, n: string, change: Partial<FilingItem> = {}): FilingItem => ({
  ...{
    participationId: partnership.site,
    indicator: monthly,
    periodId,
    declaration: 'results',
    results: [{ n }],
    cells: [],
  },
  ...change,
});
const file = (items: FilingItem[], options: FilingOptions = {}, subject = 'rosa'): Promise<FilingOutcome[]> =>
  service
    .get(Database)
    .transaction((tx) => service.get(FilingsService).fileMany(tx, { subject }, items, options));
const kinds = (outcomes: FilingOutcome[]) =>
  outcomes.map((outcome) =>
    outcome.kind === 'refused' ? outcome.refusals.map(({ code }) => code).join() : outcome.kind,
  );
const stateOf = async (periodId: string) => {
  const [row] = await service.tx.query(
    'select status, revision, content from submission where period_id = $1',
    [periodId],
  );
  return row && [row.status, row.revision, row.content.n];
};
const act = (subject: string, id: string, action: string, body: object = {}) =>
  service.ask(subject, 'POST', `submissions/${id}/${action}`, body);
const idOf = (outcome: FilingOutcome | undefined) => (outcome as { submissionId: string }).submissionId;

describe('many filings at once', () => {
  it('are saved and submitted, and refused one by one by the rules of a single one', async () => {
    const outcomes = await file([
      item('2023-01', '5'),
      item('2023-02', '-5'),
      item('2019-01', '5'),
      item('2023-01', '6'),
      item('2023-03', '5', { participationId: partnership.beside }),
      item('2023-03', '5', { indicator: 'nobody@1' }),
      item('2023-03', '1.5'),
    ]);
    expect(kinds(outcomes)).toEqual([
      'filed',
      'NEGATIVE_QUANTITY',
      'INDICATOR_NOT_IN_FORCE,PERIOD_NOT_OPEN',
      'GIVEN_TWICE',
      'PARTICIPATION_NOT_FOUND',
      'INDICATOR_UNKNOWN',
      'COUNT_NOT_INTEGER',
    ]);
    expect(await stateOf('2023-01')).toEqual(['submitted', 1, '5']);
    expect(await stateOf('2023-02')).toBeUndefined();
    const [, , , , , , refused] = outcomes;
    expect(refused).toMatchObject({
      refusals: [{ path: 'results[0].n', message: expect.stringContaining('integer') }],
    });
  });

  it('only checked tell the same and write nothing', async () => {
    const outcomes = await file([item('2023-04', '5'), item('2023-04', '-5'), item('2023-05', '-5')], {
      checkOnly: true,
    });
    expect(kinds(outcomes)).toEqual(['filed', 'GIVEN_TWICE', 'NEGATIVE_QUANTITY']);
    expect(await stateOf('2023-04')).toBeUndefined();
    expect(
      await service.tx.query('select 1 from aggregate_version where aggregate_id = $1', [idOf(outcomes[0])]),
    ).toEqual([]);
  });

  it('with the same content as one under review change nothing, with another recall and submit it again', async () => {
    const [first] = await file([item('2023-06', '5')]);
    expect(kinds(await file([item('2023-06', '5.0')]))).toEqual(['unchanged']);
    const [second] = await file([item('2023-06', '7')]);
    expect(second).toMatchObject({
      kind: 'filed',
      revision: 1,
      eventIds: [expect.any(String), expect.any(String)],
    });
    expect(await stateOf('2023-06')).toEqual(['submitted', 1, '7']);
    await act('stan', idOf(first), 'endorse');
    expect(kinds(await file([item('2023-06', '7')]))).toEqual(['unchanged']);
    expect(kinds(await file([item('2023-06', '8')]))).toEqual(['UNDER_REVIEW']);
    await act('fay', idOf(first), 'accept');
    expect(kinds(await file([item('2023-06', '7')]))).toEqual(['unchanged']);
    expect(kinds(await file([item('2023-06', '8')]))).toEqual(['CORRECTION_REASON_MISSING']);
    const [third] = await file([item('2023-06', '8')], { reasonCode: 'counting_error' });
    expect(third).toMatchObject({ kind: 'filed', revision: 2, corrects: true });
    expect(await stateOf('2023-06')).toEqual(['submitted', 2, '8']);
    const events = (await service.published()).filter(({ key }) => key === idOf(first));
    expect(events.map(({ headers }) => headers['ce_type']!.split('.')[3])).toEqual([
      'submitted',
      'recalled',
      'submitted',
      'endorsed',
      'accepted',
      'correcting',
      'submitted',
    ]);
  });

  it('answer a return, and follow a withdrawal and a retraction', async () => {
    const [first] = await file([item('2023-07', '5')]);
    const id = idOf(first);
    await act('stan', id, 'return', { reasonCode: 'check' });
    expect(kinds(await file([item('2023-07', '5')]))).toEqual(['filed']);
    await act('rosa', id, 'withdraw');
    expect(kinds(await file([item('2023-07', '6')]))).toEqual(['filed']);
    await act('stan', id, 'endorse');
    await act('fay', id, 'accept');
    await act('fay', id, 'retract', { reasonCode: 'wrong-site' });
    expect(kinds(await file([item('2023-07', '6')]))).toEqual(['CORRECTION_REASON_MISSING']);
    expect(kinds(await file([item('2023-07', '6')], { reasonCode: 'checked' }))).toEqual(['filed']);
    expect(await stateOf('2023-07')).toEqual(['submitted', 2, '6']);
  });

  it('are refused to whoever does not report for the site', async () => {
    expect(kinds(await file([item('2023-08', '5')], {}, 'stan'))).toEqual(['ROLE_REQUIRED_HERE']);
    expect(kinds(await file([item('2023-08', '5')], {}, 'nobody'))).toEqual(['PARTICIPATION_NOT_FOUND']);
  });
});
