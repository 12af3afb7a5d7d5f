import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entry } from './testing/builders.js';
import { Partnership } from './testing/partnership.js';
import { RunningMeasurement } from './testing/running-measurement.js';

const tables = ['aggregate_version', 'indicator', 'submission', 'submission_revision'];
const stale = { status: 412, body: { code: 'STALE_VERSION' } };
let service: RunningMeasurement;
let partnership: Partnership;
let indicator: string;

beforeAll(async () => {
  service = await RunningMeasurement.start();
  partnership = await new Partnership(service).begin();
  await partnership.grant('rita', 'reporter', partnership.site);
  await partnership.grant('olga', 'operator', partnership.root);
  indicator = await partnership.indicator('served', { frequency: 'month', effectiveFrom: '2020-01-01' });
  await partnership.open('2023-01', '2023-02');
});
afterAll(() => service?.stop());

/** Loses what happens in between, and tells everybody anew. */
async function losing(lost: () => Promise<void>): Promise<void> {
  const restore = await service.backUp(...tables);
  await lost();
  await service.idle();
  await restore();
  expect(await service.ask('olga', 'POST', 'outbox/restore-epoch')).toMatchObject({ missing: 0 });
}

describe('a draft', () => {
  const about = (periodId: string, n: string) => ({
    participationId: partnership.site,
    indicator,
    periodId,
    declaration: 'results',
    results: [{ n }],
  });

  it('that somebody read and that was lost is not taken for what was saved since', async () => {
    await service.draft('rosa', about('2023-01', '1'));
    let read = '';
    await losing(async () => {
      read = (await service.draft('rosa', about('2023-01', '2'))).etag!;
    });
    expect((await service.draft('rita', about('2023-01', '3'))).status).toBe(200);
    const late = about('2023-01', '4');
    expect(await service.call('rosa', 'PUT', 'submissions/draft', late, { 'if-match': read })).toMatchObject(
      stale,
    );
  });

  it('that was lost altogether is not taken for one that was begun since', async () => {
    let read = '';
    await losing(async () => {
      read = (await service.draft('rosa', about('2023-02', '1'))).etag!;
    });
    expect((await service.draft('rita', about('2023-02', '2'))).status).toBe(200);
    const late = about('2023-02', '3');
    expect(await service.call('rosa', 'PUT', 'submissions/draft', late, { 'if-match': read })).toMatchObject(
      stale,
    );
  });
});

describe('an indicator', () => {
  const drafted = (code: string, title: string) => ({
    ...entry(),
    initiativeId: partnership.initiativeId,
    code,
    version: 1,
    title,
  });
  const draft = (code: string) => service.call('stella', 'POST', 'indicators', drafted(code, 'Begun'));
  const replace = (code: string, title: string, version: string) =>
    service.call('stella', 'PUT', `indicators/${code}@1`, drafted(code, title), { 'if-match': version });
  const versionOf = async (code: string) => {
    const { initiativeId } = partnership;
    return (await service.call('stella', 'GET', `indicators/${code}@1?initiativeId=${initiativeId}`)).etag!;
  };

  it('that somebody read and that was lost is not taken for what was written since', async () => {
    await draft('hours');
    let read = '';
    await losing(async () => {
      read = (await replace('hours', 'Lost', await versionOf('hours'))).etag!;
    });
    expect((await replace('hours', 'Written since', await versionOf('hours'))).status).toBe(200);
    expect(await replace('hours', 'Late', read)).toMatchObject(stale);
  });

  it('that was lost altogether is not taken for one that was drafted since', async () => {
    let read = '';
    await losing(async () => {
      read = (await draft('days')).etag!;
    });
    expect((await draft('days')).status).toBe(201);
    expect(await replace('days', 'Late', read)).toMatchObject(stale);
  });
});
