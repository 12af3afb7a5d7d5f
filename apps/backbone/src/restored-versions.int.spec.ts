import { afterAll, beforeAll, expect, it } from 'vitest';
import { created, Partnership } from './testing/partnership.js';
import { administrator, RunningBackbone } from './testing/running-backbone.js';

let backbone: RunningBackbone;
let partnership: Partnership;

beforeAll(async () => {
  backbone = await RunningBackbone.start();
  partnership = await Partnership.open(backbone);
  await partnership.grant('olga', 'operator', partnership.root);
});
afterAll(() => backbone?.stop());

it('an organization that somebody read and that was lost is not taken for what was written since', async () => {
  const school = (legalName: string) => ({
    legalName,
    kind: 'local_education_agency',
    sector: 'education',
    codes: [{ scheme: 'nces', code: '4700099' }],
  });
  const { id } = created(await backbone.post('organizations', school('Begun')));
  const replace = (legalName: string, version: string) =>
    backbone.call(administrator, 'PUT', `organizations/${id}`, school(legalName), { 'if-match': version });
  const versionOf = async () => (await backbone.ask(`organizations/${id}`)).etag!;
  const restore = await backbone.backUp('aggregate_version', 'organization', 'organization_code');
  const read = (await replace('Lost', await versionOf())).etag!;
  await backbone.idle();
  await restore();
  expect(await backbone.post('outbox/restore-epoch', {}, 'olga')).toMatchObject({
    status: 200,
    body: { missing: 0 },
  });
  expect((await replace('Written since', await versionOf())).status).toBe(200);
  expect(await replace('Late', read)).toMatchObject({ status: 412, body: { code: 'STALE_VERSION' } });
});
