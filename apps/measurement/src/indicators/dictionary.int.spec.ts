import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry } from '../testing/builders.js';
import { Partnership } from '../testing/partnership.js';
import { RunningMeasurement } from '../testing/running-measurement.js';

let service: RunningMeasurement;
let partnership: Partnership;

beforeAll(async () => {
  service = await RunningMeasurement.start(process.env);
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
const post = (path: string, content?: object, headers = {}) =>
  service.call('stella', 'POST', path, content, headers);
const facts = async (fact: string) =>
  (await service.published()).filter(({ headers }) => headers['ce_type'] === `impact.measurement.${fact}.v1`);

describe.sequential('the dictionary', () => {
  it('takes drafts that can change, and published versions that cannot', async () => {
    const drafted = await draft('served', 1);
    expect([drafted.status, drafted.body.status, drafted.headers.get('etag')]).toEqual([201, 'draft', '"1"']);
    const put = (change: object, headers = {}) =>
      service.call('stella', 'PUT', 'indicators/served@1', body('served', 1, change), headers);
    expect((await put({ title: 'Students reached' }, { 'if-match': '"9"' })).body.code).toBe('STALE_VERSION');
    expect((await put({ title: 'Students reached' })).body).toMatchObject({
      title: 'Students reached',
      version: 2,
    });
    expect((await service.call(undefined, 'GET', 'indicators')).body.items).toEqual([]);
    expect((await post('indicators/served@1/publish')).body).toMatchObject({
      status: 'published',
      version: 3,
    });
    expect((await put({})).body.code).toBe('INDICATOR_NOT_A_DRAFT');
    expect((await draft('served', 1)).body.code).toBe('INDICATOR_EXISTS');
    const [published] = await facts('indicator.published');
    expect(published).toMatchObject({
      key: 'served@1',
      data: { title: 'Students reached', actor: { subject: 'stella', role: 'steward' } },
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
      ...{ initiativeId: partnership.initiativeId, effectiveFrom },
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
