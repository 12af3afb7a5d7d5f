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
  participationId: partnership.site,
  indicator: monthly,
  periodId,
  declaration: 'results',
  results: [{ n }],
  cells: [],
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
  service.did(subject, `submissions/${id}/${action}`, body);
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

describe('a correction that somebody began', () => {
  const accepted = async (periodId: string) => {
    const id = idOf((await file([item(periodId, '5')]))[0]);
    await act('stan', id, 'endorse');
    await act('fay', id, 'accept');
    return id;
  };
  const begun = async (periodId: string, subject: string) => {
    const id = await accepted(periodId);
    await act(subject, id, 'correct', { reasonCode: 'late_forms' });
    return id;
  };
  const draft = (periodId: string, n: string, subject: string) =>
    service.draft(subject, { ...item(periodId, n), cells: undefined });
  const told = async (id: string) =>
    (await service.published())
      .filter(({ key, headers }) => key === id && headers['ce_type']!.includes('draft-replaced'))
      .map(({ data }) => data);
  const acceptedAgain = async (id: string): Promise<object> => {
    await act('stan', id, 'endorse');
    await act('fay', id, 'accept');
    const events = (await service.published()).filter(({ key }) => key === id);
    return (events.at(-1)!.data as { replaces: object }).replaces;
  };
  const mine = { reasonCode: 'counting_error', comment: 'One case stood twice.' };

  beforeAll(() => partnership.grant('lark', 'reporter', partnership.state));

  it.each([
    ['2023-09', 'as it began', (): unknown => undefined],
    ['2023-10', 'as they saved it', (): unknown => draft('2023-10', '6', 'rosa')],
  ] as const)('of another is a draft of another, in %s %s', async (periodId, _, meanwhile) => {
    const id = await begun(periodId, 'rosa');
    await meanwhile();
    const before = await stateOf(periodId);
    expect(kinds(await file([item(periodId, '8')], mine, 'lark'))).toEqual(['DRAFT_OF_ANOTHER']);
    expect(kinds(await file([item(periodId, '8')], { replaceDrafts: true }, 'lark'))).toEqual([
      'CORRECTION_REASON_MISSING',
    ]);
    expect(await stateOf(periodId)).toEqual(before);
    const [taken] = await file([item(periodId, '8')], { ...mine, replaceDrafts: true }, 'lark');
    expect(taken).toMatchObject({ kind: 'filed', revision: 2, corrects: true });
    expect(await told(id)).toMatchObject([
      { draftedBy: 'rosa', actor: { subject: 'lark' }, reasonCode: 'counting_error' },
    ]);
    const { decisions } = await service.ask('rosa', 'GET', `submissions/${id}/history`);
    expect(decisions).toContainEqual(
      expect.objectContaining({ revision: 2, subject: 'lark', action: 'save', reasonCode: 'counting_error' }),
    );
    const { items } = await service.ask('rosa', 'GET', `submissions/${id}/comments`);
    expect(items).toMatchObject([{ subject: 'lark', text: mine.comment }]);
    expect(await acceptedAgain(id)).toMatchObject({ revision: 1, reasonCode: 'counting_error' });
  });

  it('of one’s own is a correction that needs no other reason, and takes one that is given', async () => {
    const first = await begun('2023-11', 'rosa');
    const [filed] = await file([item('2023-11', '8')]);
    expect(filed).toMatchObject({ kind: 'filed', revision: 2, corrects: true });
    expect(await acceptedAgain(first)).toMatchObject({ reasonCode: 'late_forms' });
    const second = await begun('2023-12', 'rosa');
    expect(await file([item('2023-12', '8')], mine)).toMatchObject([{ kind: 'filed', corrects: true }]);
    expect(await told(second)).toEqual([]);
    const { decisions } = await service.ask('rosa', 'GET', `submissions/${second}/history`);
    expect(decisions.at(-2)).toMatchObject({ action: 'correct', reasonCode: 'counting_error' });
    expect(await acceptedAgain(second)).toMatchObject({ reasonCode: 'counting_error' });
  });

  it('is left alone by what stands accepted', async () => {
    await partnership.open('2022-01', '2022-02');
    const id = await begun('2022-01', 'rosa');
    const before = await service.ask('rosa', 'GET', `submissions/${id}`);
    for (const subject of ['lark', 'rosa'])
      expect(await file([item('2022-01', '5.0')], { ...mine, replaceDrafts: true }, subject)).toMatchObject([
        { kind: 'unchanged', revision: 1 },
      ]);
    expect(await service.ask('rosa', 'GET', `submissions/${id}`)).toEqual(before);
  });

  it('of a reviewer invites the reporters, and is nobody’s draft', async () => {
    await partnership.open('2022-03');
    const id = await begun('2022-03', 'fay');
    await draft('2022-03', '9', 'rosa');
    expect(kinds(await file([item('2022-03', '8')], {}, 'rosa'))).toEqual(['filed']);
    expect(await told(id)).toEqual([]);
    expect(await acceptedAgain(id)).toMatchObject({ reasonCode: 'late_forms' });
  });

  it('and that another saves over is told as a draft is', async () => {
    const id = await begun('2022-02', 'rosa');
    await draft('2022-02', '9', 'lark');
    expect(await told(id)).toMatchObject([{ draftedBy: 'rosa', actor: { subject: 'lark' } }]);
  });
});
