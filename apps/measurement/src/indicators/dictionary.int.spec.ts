import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry } from '../testing/builders.js';
import { idOf } from '../aggregate-ids.js';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

let service: RunningMeasurement;
let partnership: Partnership;

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
});

afterAll(() => service?.stop());

const body = (code: string, version: number, change: object = {}) => ({
  ...entry(),
  initiativeId: partnership.initiativeId,
  code,
  version,
  ...change,
});
const draft = (code: string, version: number, change: object = {}, subject = 'stella') =>
  service.call(subject, 'POST', 'indicators', body(code, version, change));
const post = (path: string, content?: object, headers = {}) => service.act('stella', path, content, headers);
const facts = async (fact: string) =>
  (await service.published()).filter(({ headers }) => headers['ce_type'] === `impact.measurement.${fact}.v1`);

describe.sequential('the dictionary', () => {
  it('takes drafts that can change, and published versions that cannot', async () => {
    const drafted = await draft('served', 1);
    expect([drafted.status, drafted.body.status, drafted.headers.get('etag')]).toEqual([201, 'draft', '"1"']);
    const put = (change: object, headers = {}) =>
      service.call('stella', 'PUT', 'indicators/served@1', body('served', 1, change), headers);
    expect((await put({ title: 'Students reached' }, { 'if-match': '"9"' })).body.code).toBe('STALE_VERSION');
    expect(await put({ title: 'Students reached' })).toMatchObject({
      status: 428,
      body: { code: 'VERSION_MISSING' },
    });
    expect((await put({ title: 'Students reached' }, { 'if-match': '"1"' })).body).toMatchObject({
      title: 'Students reached',
      version: 2,
    });
    expect((await service.call(undefined, 'GET', 'indicators')).body.items).toEqual([]);
    expect((await post('indicators/served@1/publish')).body).toMatchObject({
      status: 'published',
      version: 3,
    });
    expect((await put({}, { 'if-match': '"3"' })).body.code).toBe('INDICATOR_NOT_A_DRAFT');
    expect((await draft('served', 1)).body.code).toBe('INDICATOR_EXISTS');
    const [published] = await facts('indicator.published');
    expect(published).toMatchObject({
      key: idOf('indicator', partnership.initiativeId, 'served@1'),
      data: {
        indicator: 'served@1',
        title: 'Students reached',
        actor: { subject: 'stella', role: 'steward' },
      },
    });
  });

  it('is read by anybody', async () => {
    const { items } = (
      await service.call(undefined, 'GET', `indicators?initiativeId=${partnership.initiativeId}&code=served`)
    ).body;
    expect(items.map((one: { indicator: string }) => one.indicator)).toEqual(['served@1']);
    expect((await service.call(undefined, 'GET', 'indicators/nobody@1')).body.code).toBe(
      'INDICATOR_NOT_FOUND',
    );
  });

  it('is kept by the steward', async () => {
    expect((await draft('hours', 1, {}, 'fay')).body.code).toBe('ROLE_REQUIRED');
    const other = '11111111-1111-4111-8111-111111111111';
    expect((await draft('hours', 1, { initiativeId: other })).body.code).toBe('INITIATIVE_NOT_FOUND');
  });

  it('refuses an entry that contradicts itself, field by field', async () => {
    const { status, body } = await draft('hours', 1, {
      effectiveFrom: '2023-11-15',
      kind: 'rate_without_denominator',
    });
    expect([status, body.code]).toEqual([422, 'INDICATOR_INVALID']);
    expect(body.errors.map((error: { code: string; path: string }) => `${error.path} ${error.code}`)).toEqual(
      [
        'effectiveFrom NOT_A_PERIOD_START',
        'overOrganizations RATE_CANNOT_BE_SUMMED',
        'overPeriods RATE_CANNOT_BE_SUMMED',
      ],
    );
  });

  it('refuses what nobody could store, and names the field', async () => {
    const dimension = {
      code: 'grade',
      exclusive: true,
      options: Array.from({ length: 201 }, (_, i) => `o${i}`),
    };
    const dimensions = Array.from({ length: 21 }, (_, i) => ({
      ...dimension,
      code: `d${i}`,
      options: ['unknown'],
    }));
    for (const [field, change] of [
      ['per', { kind: 'ratio', per: 3_000_000_000 }],
      ['suppressBelow', { suppressBelow: 1_001 }],
      ['dimensions[0].options', { dimensions: [dimension] }],
      ['dimensions', { dimensions }],
    ] as const) {
      const { status, body } = await draft('bounds', 1, change);
      expect([status, body.errors[0].path]).toEqual([400, field]);
    }
  });

  it('has one version of a code in force on any day', async () => {
    await draft('served', 2, {
      effectiveFrom: '2023-10-01',
      predecessor: 'served@1',
      comparableToPredecessor: false,
    });
    expect((await post('indicators/served@2/publish')).body.code).toBe('INDICATOR_VERSIONS_OVERLAP');
    expect((await post('indicators/served@1/retire', { lastDay: '2023-09-29' })).body.code).toBe(
      'NOT_A_PERIOD_END',
    );
    expect((await post('indicators/served@1/retire', { lastDay: '2023-09-30' })).body).toMatchObject({
      status: 'retired',
      effectiveTo: '2023-09-30',
    });
    expect((await post('indicators/served@2/publish')).body.status).toBe('published');
    expect((await facts('indicator.retired'))[0]!.data).toMatchObject({
      indicator: 'served@1',
      effectiveTo: '2023-09-30',
    });
  });

  it('names predecessors that were published', async () => {
    await draft('hours', 2, { predecessor: 'hours@1', comparableToPredecessor: true });
    expect((await post('indicators/hours@2/publish')).body.code).toBe('PREDECESSOR_UNKNOWN');
  });
});

describe.sequential('a measure set', () => {
  const publish = (effectiveFrom: string, indicators: string[], subject = 'stella') =>
    service.call(subject, 'POST', 'measure-sets', {
      initiativeId: partnership.initiativeId,
      effectiveFrom,
      entries: indicators.map((indicator) => ({
        indicator,
        requiredTiers: ['local'],
        requiredDimensions: [],
        completenessThreshold: 80,
        expected: [],
      })),
    });

  it('is published version by version, each from a period start on', async () => {
    expect((await publish('2023-10-01', ['served@2'])).body).toMatchObject({ version: 1 });
    expect((await publish('2024-01-01', [])).body).toMatchObject({ code: 'MEASURE_SET_INVALID' });
    expect((await publish('2024-01-15', ['served@2'])).body.errors).toMatchObject([
      { code: 'NOT_A_PERIOD_START', path: 'effectiveFrom' },
    ]);
    expect((await publish('2024-01-01', ['hours@2'])).body.errors).toMatchObject([
      { code: 'INDICATOR_NOT_PUBLISHED', path: 'entries[0].indicator' },
    ]);
    expect((await publish('2024-01-01', ['served@2'])).body).toMatchObject({ version: 2 });
    expect((await publish('2023-10-01', ['served@2'])).body.code).toBe('MEASURE_SET_BEFORE_THE_LAST');
    expect((await publish('2024-04-01', ['served@2'], 'fay')).body.code).toBe('ROLE_REQUIRED');
    const { items } = (
      await service.call(undefined, 'GET', `measure-sets?initiativeId=${partnership.initiativeId}`)
    ).body;
    expect(items.map((one: { version: number }) => one.version)).toEqual([2, 1]);
    expect(
      (await facts('measure-set.published')).map(({ data }) => (data as { version: number }).version),
    ).toEqual([1, 2]);
  });
});

describe.sequential('two initiatives with one name', () => {
  let other: Partnership;

  beforeAll(async () => {
    other = await new Partnership(service).begin();
  });

  const named = (path: string, initiativeId: string) =>
    post(`indicators/${path}?initiativeId=${initiativeId}`);
  const get = (subject: string | undefined, initiativeId?: string) =>
    service.call(subject, 'GET', `indicators/twice@1${initiativeId ? `?initiativeId=${initiativeId}` : ''}`);

  it('each define it, publish it and retire it without the other', async () => {
    const ratio = { kind: 'ratio', per: 100, initiativeId: other.initiativeId };
    expect((await draft('twice', 1)).status).toBe(201);
    expect((await draft('twice', 1, ratio)).status).toBe(201);
    expect((await draft('twice', 1, ratio)).body.code).toBe('INDICATOR_EXISTS');
    const read = { 'if-match': '"1"' };
    const put = await service.call('stella', 'PUT', 'indicators/twice@1', body('twice', 1, ratio), read);
    expect(put.body).toMatchObject({ initiativeId: other.initiativeId, kind: 'ratio', version: 2 });
    for (const { initiativeId } of [partnership, other])
      expect((await named('twice@1/publish', initiativeId)).body).toMatchObject({
        initiativeId,
        status: 'published',
      });
    expect((await get(undefined, partnership.initiativeId)).body).toMatchObject({ kind: 'count' });
    expect((await get(undefined, other.initiativeId)).body).toMatchObject({ kind: 'ratio', per: 100 });
    const published = (await facts('indicator.published')).filter(
      ({ data }) => (data as { indicator: string }).indicator === 'twice@1',
    );
    expect(published.map(({ key }) => key).sort()).toEqual(
      [partnership, other].map(({ initiativeId }) => idOf('indicator', initiativeId, 'twice@1')).sort(),
    );
  });

  it('are told apart by whoever takes part in one of them, and asked which is meant by whoever does in both', async () => {
    const both = [partnership.initiativeId, other.initiativeId];
    for (const answer of [
      await get('stella'),
      await get(undefined),
      await post('indicators/twice@1/retire'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'INDICATOR_AMBIGUOUS']);
      for (const id of both) expect(answer.body.detail).toContain(id);
    }
    await other.grant('olga', 'observer', other.root);
    expect((await get('olga')).body).toMatchObject({ initiativeId: other.initiativeId });
    expect((await get('olga', partnership.initiativeId)).body).toMatchObject({ kind: 'count' });
  });

  it('are listed each, page by page', async () => {
    const page = (after = '') => service.call(undefined, 'GET', `indicators?code=twice&limit=1${after}`);
    const first = (await page()).body;
    const second = (await page(`&after=${first.next}`)).body;
    expect([first, second].map(({ items }) => items[0].initiativeId).sort()).toEqual(
      [partnership.initiativeId, other.initiativeId].sort(),
    );
    expect(second.next).toBeNull();
  });

  it('judge what is filed by their own definition', async () => {
    for (const { initiativeId } of [partnership, other])
      await service.call('stella', 'POST', 'periods/open', { initiativeId, periodIds: ['FFY2024-Q1'] });
    const save = ({ site: participationId }: Partnership, result: object) =>
      service.draft('rosa', {
        participationId,
        indicator: 'twice@1',
        periodId: 'FFY2024-Q1',
        declaration: 'results',
        results: [result],
      });
    expect((await save(partnership, { n: '12' })).body).toMatchObject({ n: '12', d: null });
    expect((await save(other, { n: '12', d: '48' })).body).toMatchObject({ n: '12', d: '48' });
    const refused = await save(partnership, { n: '1', d: '2' });
    expect(refused.body.errors).toMatchObject([{ code: 'DENOMINATOR_UNEXPECTED' }]);
  });

  it('show a draft to nobody who is not signed in', async () => {
    await draft('planned', 1);
    const asked = (subject?: string) => service.call(subject, 'GET', 'indicators/planned@1');
    expect((await asked()).body.code).toBe('INDICATOR_NOT_FOUND');
    expect((await asked('olga')).body).toMatchObject({ status: 'draft' });
  });
});
